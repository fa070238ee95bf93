import {
  type Catalogue,
  type Fact,
  type Heard,
  type Intent,
  type Job,
  type Request,
  type Row,
  type SlotSpec,
  type SlotValue,
  shownDay,
} from '@conductor/contract';
import { partSlots } from './compound/part-slots.ts';
import { closestOf } from './glossary/read-glossary.ts';
import type { InterpretBy, Preferred } from './interpret-by.ts';

const keyOf = (job: string, slot: string): string => `${job} ${slot}`;
const factOf = (wanted: NonNullable<Job['prefers']>[string]): string =>
  typeof wanted === 'string' ? wanted : wanted.fact;

/** What was stated for the slots of the jobs that can be asked for. What is disputed, or fits no slot, fills none. */
export async function readPreferred({
  catalogue,
  calendar,
  snapshot,
}: Pick<InterpretBy, 'catalogue' | 'calendar' | 'snapshot'>): Promise<Preferred> {
  const wanted = [...catalogue.jobs.values()].flatMap((job) =>
    Object.entries(job.prefers ?? {}).map(([slot, from]) => ({ job, slot, key: factOf(from) })),
  );
  if (wanted.length === 0) return new Map();
  const { found, all = {} } = await snapshot.facts.recall(
    [...new Set(wanted.map(({ key }) => key))],
    calendar.now,
  );
  const filled: [string, SlotValue][] = [];
  for (const { job, slot, key } of wanted) {
    const [fact, ...others] = closestOf(all[key] ?? [found[key] ?? []].flat());
    const spec = job.slots[slot];
    if (!fact || others.length > 0 || !spec) continue;
    const shown = await shownOf(fact, spec, { catalogue, snapshot });
    if (shown === undefined) continue;
    const { source, recordedAt } = fact;
    filled.push([
      keyOf(job.name, slot),
      {
        value: spec.many ? [fact.value] : fact.value,
        shown,
        from: { by: 'fact', fact: fact.id },
        note: `${shown}, as ${source.name ?? source.by} stated on ${shownDay(recordedAt, calendar.timeZone)}`,
      },
    ]);
  }
  return new Map(filled);
}

/** What a preferred value is called; nothing where it is none that the slot takes, or is not there any more. */
async function shownOf(
  { value }: Fact,
  spec: SlotSpec,
  { catalogue, snapshot }: { catalogue: Catalogue; snapshot: InterpretBy['snapshot'] },
): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined;
  if (spec.type === 'enum') return catalogue.vocabulary.enums[spec.of]?.[value]?.[0];
  const entity = spec.type === 'record' ? catalogue.entities.get(spec.of) : undefined;
  if (!entity || snapshot.records.reach(entity.name) === 'none') return undefined;
  const [row] = await snapshot.records.select<Row>(entity.name, {
    fields: ['id', entity.label],
    where: [{ path: 'id', is: 'eq', value }],
  });
  return row && String(row[entity.label]);
}

/** The slots of a job that nobody said and a fact fills; none that another slot, which was said, makes another of. */
export function preferredSlots(
  job: Job,
  slots: Intent['slots'],
  preferred: Preferred,
  only: (spec: SlotSpec) => boolean = () => true,
): Intent['slots'] {
  const unsaid = Object.entries(job.prefers ?? {}).flatMap(([slot, from]): [string, SlotValue][] => {
    const value = preferred.get(keyOf(job.name, slot));
    const isOtherwise = typeof from !== 'string' && from.unless.some((other) => slots[other]);
    return !value || slots[slot] || isOtherwise || !only(job.slots[slot]!) ? [] : [[slot, value]];
  });
  return unsaid.length === 0 ? slots : { ...slots, ...Object.fromEntries(unsaid) };
}

/** The last thing done to what was heard: whatever is still unsaid is as somebody stated once and for all. */
export function withPreferred(
  heard: Heard,
  { catalogue, preferred }: Pick<InterpretBy, 'catalogue' | 'preferred'>,
): Heard {
  if (heard.kind !== 'intent' || preferred.size === 0) return heard;
  const filled = (name: string, slots: Intent['slots']) => {
    const job = catalogue.jobs.get(name);
    return job ? preferredSlots(job, slots, preferred) : slots;
  };
  if (!heard.parts) return { ...heard, slots: filled(heard.job, heard.slots) };
  const parts = heard.parts.map((part) => ({ ...part, slots: filled(part.job, part.slots) }));
  return { ...heard, parts, slots: partSlots(parts) };
}

/** A form that leaves a slot out says no more of it than words that do. */
export function formWithPreferred(
  form: NonNullable<Request['form']>,
  { catalogue, preferred }: Pick<InterpretBy, 'catalogue' | 'preferred'>,
): NonNullable<Request['form']> {
  const job = catalogue.jobs.get(form.job);
  return job ? { ...form, slots: preferredSlots(job, form.slots, preferred) } : form;
}
