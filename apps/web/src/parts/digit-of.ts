/** Which of a list's first nine a key means, from 1; undefined where it is part of something typed. */
export function digitOf(event: KeyboardEvent): number | undefined {
  const target = event.target as HTMLElement;
  const typed =
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
    (target as HTMLInputElement).type !== 'radio' &&
    (target as HTMLInputElement).value !== '';
  if (typed || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return undefined;
  return /^[1-9]$/.test(event.key) ? Number(event.key) : undefined;
}
