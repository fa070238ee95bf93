import type { Entity, Job, Principal, SlotSpec, Snapshot } from '@conductor/contract';
import type { Open } from './open.ts';
import { recordLabels } from './record-labels.ts';

/** What people call what a form gives, by slot: records by their names, amounts and periods in words. What is words already is left out. */
export async function shownSlots(
  { store, workspace, system }: Open,
  me: Principal,
  job: Job,
  slots: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const { entities, vocabulary } = system.catalogueFor(me);
  const given = Object.entries(slots).flatMap(([name, value]) => {
    const spec = job.slots[name];
    return spec ? [{ name, value, spec }] : [];
  });
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const shown: Record<string, string> = {};
    for (const { name, value, spec } of given) {
      const words =
        spec.type === 'record'
          ? await namesOf(snapshot, entities, spec.of, value)
          : wordsFor(spec, value, vocabulary.enums);
      if (words !== undefined) shown[name] = words;
    }
    return shown;
  });
}

async function namesOf(
  snapshot: Snapshot,
  entities: ReadonlyMap<string, Entity>,
  of: string,
  value: unknown,
): Promise<string | undefined> {
  const entity = entities.get(of);
  const ids = [value].flat().filter((id) => typeof id === 'string');
  if (!entity || ids.length === 0) return undefined;
  const labels = await recordLabels(snapshot, entities, entity, ids);
  return ids.map((id) => labels[id] ?? id).join(', ');
}

function wordsFor(
  spec: SlotSpec,
  value: unknown,
  enums: Record<string, Record<string, string[]>>,
): string | undefined {
  const inside = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  switch (spec.type) {
    case 'money':
      return `${String(inside['amount'])} ${String(inside['currency'])}`;
    case 'period':
      return String(inside['label']);
    case 'flag':
      return spec.says;
    case 'enum':
      return [value]
        .flat()
        .map((member) => enums[spec.of]?.[String(member)]?.[0] ?? String(member))
        .join(', ');
    default:
      return undefined;
  }
}
