/** What stands in the blanks of a job's examples when they are shown; of several, one after the other. */
const BLANKS: Record<string, string[]> = {
  segment: ['enterprise'],
  window: ['last month'],
  groupBy: ['by source'],
  states: ['unsorted'],
  sources: ['support'],
  about: ['reports'],
  methods: ['RICE', 'ICE'],
  survey: ['NPS'],
  entity: ['ideas'],
  where: ['with no owner'],
  sort: ['by effort'],
  group: ['by status'],
  limit: ['ten'],
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An example as somebody would say it. A blank that nothing here fills holds what belongs in it: `[product]`. */
export function saidExample(example: string, slotSays: (slot: string) => string = (slot) => slot): string {
  const used: Record<string, number> = {};
  return capital(
    example.replace(/\{(\w+)\}/g, (_blank, name: string) => {
      const place = used[name] ?? 0;
      used[name] = place + 1;
      const values = BLANKS[name];
      return values ? values[place % values.length]! : `[${slotSays(name)}]`;
    }),
  );
}

/** An example that can be asked as it stands, or null where it has a blank that nothing here fills. */
export function filledExample(example: string): string | null {
  const said = saidExample(example);
  return said.includes('[') ? null : said;
}
