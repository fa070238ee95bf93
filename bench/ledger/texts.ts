const WHO = [
  'the warehouse team',
  'our accountant',
  'the night crew',
  'Globex',
  'the new intern',
  'the board',
];
const DOES = [
  'wants',
  'no longer needs',
  'asked about',
  'pays for',
  'complained about',
  'decided on',
  'tests',
];
const WHAT = [
  'the export of invoices',
  'a faster sign-in',
  'the dark theme',
  'two-way calendars',
  'offline maps',
  'the price of seats',
  'the audit trail',
  'weekly reports by email',
];
const WHEN = [
  'since spring',
  'before the summer break',
  'every Monday',
  'for the Lisbon office',
  'until further notice',
];

/** Made-up statements, each another one. */
export function textsOf(how: number): string[] {
  return Array.from({ length: how }, (_, n) => {
    const [who, does, what, when] = [WHO[n % 6], DOES[(n >> 1) % 7], WHAT[(n >> 2) % 8], WHEN[(n >> 3) % 5]];
    return `${who} ${does} ${what} ${when}, case ${n}`;
  });
}
