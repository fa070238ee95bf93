/** Only addresses that a browser opens as a page: a `javascript:` link in a file never becomes a link on a screen. */
export function readUrl(value: string): { url: string } | { note: string } {
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return { url: value };
  return { note: `url "${value.slice(0, 100)}" is not a web address: left out` };
}
