/** What stands in the blanks of a job's examples when they are shown as suggestions. */
const BLANKS: Record<string, string> = {
  segment: 'enterprise',
  window: 'last month',
  groupBy: 'by source',
  states: 'unsorted',
  sources: 'support',
  about: 'reports',
};

/** An example as somebody would say it, or null where it has a blank that nothing here fills. */
export function filledExample(example: string): string | null {
  const filled = example.replace(/\{(\w+)\}/g, (blank, name: string) => BLANKS[name] ?? blank);
  return filled.includes('{') ? null : filled.charAt(0).toUpperCase() + filled.slice(1);
}
