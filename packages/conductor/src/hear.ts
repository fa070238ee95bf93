import {
  ConductorError,
  type Declined,
  type Heard,
  hashOf,
  type Intent,
  type Request,
  type Snapshot,
} from '@conductor/contract';
import { interpret } from './interpret/interpret.ts';
import { catalogueFor } from './plan/compound.ts';
import { plan } from './plan/plan.ts';
import { recallCalendar } from './recall/calendar.ts';
import { recall } from './recall/recall.ts';
import type { System } from './system.ts';

/** What an utterance is read as, with nothing started. */
export interface HeardAlone {
  heard: Heard;
  /** Of the plan and what it is filled with: two ways of saying one thing have one. Null where there is no plan. */
  planHash: string | null;
}

/** Reads utterances, each by itself and at the beginning of a conversation, in one snapshot. */
export async function listener(
  system: System,
  snapshot: Snapshot,
  at: string,
): Promise<(said: string) => Promise<HeardAlone>> {
  const alone = readOnce(snapshot);
  const calendar = await recallCalendar(alone, at);
  const policy = await system.policyFor(alone.principal);
  const catalogue = system.catalogueFor(alone.principal);
  return async (said) => {
    const request = requestFor(said, alone, at);
    const heard = await interpret(request, { ...system, catalogue, calendar, snapshot: alone });
    if (heard.kind !== 'intent') return { heard, planHash: null };
    try {
      const job = catalogueFor(heard, catalogue).jobs.get(heard.job)!;
      const brief = await recall(heard, { job, request, calendar, snapshot: alone, policy });
      return { heard, planHash: hashOf([plan(brief, job), valuesOf(heard)]) };
    } catch (error) {
      return { heard: unplanned(heard, error), planHash: null };
    }
  };
}

/** Understood, and there is no planning it: what a run would be refused with. */
function unplanned({ job, candidates }: Intent, error: unknown): Declined {
  if (!(error instanceof ConductorError)) throw error;
  return { kind: 'declined', text: `${error.message} ${error.mend}`, job, candidates };
}

/** The parts' own slots are those of the whole, by other names. */
const valuesOf = (heard: Intent): Record<string, unknown> =>
  Object.fromEntries(Object.entries(heard.slots).map(([name, { value }]) => [name, value]));

const requestFor = (said: string, { principal, records }: Snapshot, at: string): Request => ({
  run: 'heard',
  workspace: principal.workspace,
  conversation: 'heard',
  user: principal.user,
  at,
  view: records.view,
  said,
  dryRun: true,
});

/** The same snapshot, asked once for what every utterance needs: names, people and files. */
function readOnce(snapshot: Snapshot): Snapshot {
  const { records } = snapshot;
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    if (!kept.has(key)) kept.set(key, read());
    return kept.get(key) as Promise<T>;
  };
  const select: Snapshot['records']['select'] = (entity, query) =>
    once(`${entity} ${JSON.stringify(query ?? {})}`, () => records.select(entity, query));
  return {
    ...snapshot,
    // Made with its methods on it or on its class: both are kept.
    records: Object.assign(Object.create(records) as Snapshot['records'], { select }),
    people: () => once('people', () => snapshot.people()),
    uploads: () => once('uploads', () => snapshot.uploads()),
    register: { ...snapshot.register, focus: null, openQuestion: null },
  };
}
