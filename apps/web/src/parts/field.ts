/** How a field looks that stands under its label. */
export const FIELD =
  'mt-1 w-full rounded-md border border-line-strong bg-page px-2.5 py-1.5 text-sm text-ink focus:border-accent focus:outline-2 focus:outline-accent aria-invalid:border-bad';
