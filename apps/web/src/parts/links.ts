/** How words look that lead somewhere, among other words. */
export const QUIET_LINK =
  'text-soft underline decoration-line-strong underline-offset-3 hover:text-ink hover:decoration-accent';
export const LINK = 'text-accent underline underline-offset-2';
