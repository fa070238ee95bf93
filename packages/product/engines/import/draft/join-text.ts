/** Title and details as one text; a title that the details repeat as their beginning stands once. */
export function joinText(title: string, details: string): string {
  if (!title || !details) return title || details;
  return details.startsWith(title) ? details : `${title}\n\n${details}`;
}
