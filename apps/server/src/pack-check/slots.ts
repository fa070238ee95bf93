import type { Catalogue, Job, SlotSpec, SlotValue } from '@conductor/contract';

/** Ids of records to try things on, by entity. */
export type Ids = Record<string, readonly string[]>;
export type Slots = Record<string, SlotValue>;

/** Which of the slots that need not be given are, before single ones alone are tried. */
const MOST_OPTIONAL = 6;

/**
 * What may be said of a job: every way of giving and leaving out its optional slots, up to so many, each time with the
 * next values of each slot, its boundaries first. The same for the same job.
 */
export function slotsOf(job: Job, catalogue: Catalogue, ids: Ids, most: number): Slots[] {
  const values = Object.fromEntries(
    Object.entries(job.slots).map(([name, spec]) => [name, valuesOf(spec, catalogue, ids)]),
  );
  const required = Object.keys(job.slots).filter((name) => job.slots[name]!.required);
  // Of what there is none in the sample, nothing can be given.
  if (required.some((name) => values[name]!.length === 0)) return [];
  const optional = Object.keys(job.slots).filter(
    (name) => !required.includes(name) && values[name]!.length > 0,
  );
  const rounds = Math.max(1, ...Object.values(values).map((all) => all.length));
  const found = new Map<string, Slots>();
  const subsets = subsetsOf(optional);
  for (let round = 0; round < rounds && found.size < most; round += 1)
    for (const [at, subset] of subsets.entries()) {
      if (found.size >= most) break;
      const given = [...required, ...subset].map((name, place) => {
        const all = values[name]!;
        const value = all[(round + (round === 0 ? 0 : at * (place + 1))) % all.length];
        return [name, { value, shown: shown(value), from: { by: 'form' } }] as const;
      });
      found.set(JSON.stringify(given), Object.fromEntries(given) as Slots);
    }
  return [...found.values()];
}

/** None, all, each alone, and then every other combination of a few. */
function subsetsOf(names: readonly string[]): string[][] {
  const single = [
    [],
    [...names],
    ...names.map((name) => [name]),
    ...names.map((name) => names.filter((one) => one !== name)),
  ];
  const few = names.slice(0, MOST_OPTIONAL);
  const every = Array.from({ length: 2 ** few.length }, (_, mask) =>
    few.filter((_name, at) => mask & (1 << at)),
  );
  return [...new Map([...single, ...every].map((one) => [one.join(), one])).values()];
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function valuesOf(spec: SlotSpec, catalogue: Catalogue, ids: Ids): unknown[] {
  const one = singlesOf(spec, catalogue, ids);
  if (!spec.many || one.length === 0) return one;
  return [[one[0]], one.slice(0, 3), ...(one.length > 1 ? [[one[1]]] : [])];
}

const PERIODS = [
  { from: '2026-04-01T00:00:00Z', to: '2026-07-01T00:00:00Z', label: 'Apr – Jun 2026' },
  { from: null, to: '2026-01-01T00:00:00Z', label: 'before 2026' },
  { from: '2026-01-01T00:00:00Z', to: null, label: 'since 2026' },
  { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z', label: '4 May 2026' },
];

function singlesOf(spec: SlotSpec, { vocabulary, entities }: Catalogue, ids: Ids): unknown[] {
  switch (spec.type) {
    case 'period':
      return PERIODS;
    case 'money':
      return [0.01, 20, 499.99, 1_000_000].map((amount) => ({ amount, currency: 'EUR' }));
    case 'enum':
      return Object.keys(vocabulary.enums[spec.of] ?? {});
    case 'record':
      return (ids[spec.of] ?? []).slice(0, 5);
    case 'flag':
      return [true, false];
    case 'limit':
      return [1, 5, 1_000];
    case 'entity':
      return [...entities.keys()].slice(0, 5);
    case 'phrase':
    case 'words':
    case 'pattern':
      return ['something', 'Ω “quoted” & 100 %', 'x'.repeat(300)];
    case 'form':
      return spec.holds === 'text' ? ['something'] : [];
    default:
      return [];
  }
}
