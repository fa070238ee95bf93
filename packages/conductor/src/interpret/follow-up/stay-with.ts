import {
  type Catalogue,
  type Heard,
  type Intent,
  type Job,
  nodesOf,
  type Plan,
  type Register,
  type SlotSpec,
  type SlotValue,
  slotKind,
} from '@conductor/contract';
import { partSlots } from '../compound/part-slots.ts';
import { droppedSlots } from './dropped.ts';

/** What a slot says of where it comes from, where it was filled by what the person stays with. */
export const STAYED_WITH = 'what you stay with';

/**
 * Takes into a request what its person stays with, wherever it leaves such a slot unsaid. What is stayed with narrows what is
 * looked at: it never fills a slot that has to be said, and `unscoped` takes a record back that a change would be of.
 */
export function stayingWith(
  heard: Heard,
  utterance: string,
  {
    catalogue,
    register,
    let: letGo = [],
  }: { catalogue: Catalogue; register: Register; let?: readonly string[] },
): Heard {
  if (heard.kind !== 'intent' || Object.keys(register.scope).length === 0) return heard;
  const fill = (name: string, slots: Intent['slots']): Intent['slots'] => {
    const job = catalogue.jobs.get(name);
    if (!job) return slots;
    const open = new Set([...letGo, ...droppedSlots(utterance, job, catalogue).slots]);
    return { ...slots, ...filling(job, slots, register.scope, open) };
  };
  if (!heard.parts) return { ...heard, slots: fill(heard.job, heard.slots) };
  const parts = heard.parts.map((part) => ({ ...part, slots: fill(part.job, part.slots) }));
  return { ...heard, parts, slots: partSlots(parts) };
}

function filling(
  job: Job,
  said: Intent['slots'],
  scope: Register['scope'],
  open: ReadonlySet<string>,
): Record<string, SlotValue> {
  const filled: Record<string, SlotValue> = {};
  const kindsSaid = new Set(Object.keys(said).map((name) => bareKind(job.slots[name])));
  for (const [name, spec] of Object.entries(job.slots)) {
    const held = scope[slotKind(spec)];
    // What is left out says as much of its kind as what is asked for.
    if (!held || spec.required || open.has(name) || kindsSaid.has(bareKind(spec))) continue;
    const value = fitting(held.value, spec);
    if (
      value === undefined ||
      Object.keys(filled).some((one) => slotKind(job.slots[one]!) === slotKind(spec))
    )
      continue;
    filled[name] = { ...held, value, from: { by: 'referent', of: STAYED_WITH } };
  }
  return filled;
}

const bareKind = (spec: SlotSpec | undefined): string | undefined =>
  spec && slotKind({ type: spec.type, ...('of' in spec ? { of: spec.of } : {}) });

/** One value for a slot of one, a list for a slot of several; nothing where several would have to be one. */
function fitting(value: unknown, spec: SlotSpec): unknown {
  if (spec.many) return [value].flat();
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? value[0] : undefined;
}

/**
 * The request without the records that only what is stayed with had named, where its plan changes something: what is
 * changed is said, and never follows from what is looked at. Undefined where it is as it should be.
 */
export function unscoped(intent: Intent, plan: Plan, { jobs }: Pick<Catalogue, 'jobs'>): Intent | undefined {
  if (![...nodesOf(plan.steps)].some(({ kind }) => kind === 'commit')) return undefined;
  const without = (name: string, slots: Intent['slots']): Intent['slots'] =>
    Object.fromEntries(
      Object.entries(slots).filter(
        ([slot, { from }]) =>
          !(
            from.by === 'referent' &&
            from.of === STAYED_WITH &&
            jobs.get(name)?.slots[slot]?.type === 'record'
          ),
      ),
    );
  const parts = intent.parts?.map((part) => ({ ...part, slots: without(part.job, part.slots) }));
  const slots = parts ? partSlots(parts) : without(intent.job, intent.slots);
  if (Object.keys(slots).length === Object.keys(intent.slots).length) return undefined;
  return { ...intent, slots, ...(parts ? { parts } : {}) };
}

/** What a request comes to with what is stayed with; without it where a change would be of that. */
export async function settledScope<T extends { made: Plan }>(
  heard: Intent,
  catalogue: Pick<Catalogue, 'jobs'>,
  planned: (intent: Intent) => Promise<T>,
): Promise<{ heard: Intent; intended: T }> {
  const intended = await planned(heard);
  const bare = unscoped(heard, intended.made, catalogue);
  return bare ? { heard: bare, intended: await planned(bare) } : { heard, intended };
}
