import {
  type Answer,
  type ApprovalView,
  type ChangeSetRef,
  ConductorError,
  canonicalJson,
  type Durable,
  errorOf,
  newRegister,
  type Refusal,
  type Request,
  type Snapshot,
  type Writer,
} from '@conductor/contract';
import { firstDifference } from './differences.ts';
import type { Difference, Kept, LookAt } from './kept.ts';

/** Steps that read are done anew as well, with today's packs. */
export interface Retrying {
  look: LookAt;
  differs(difference: Difference): void;
}

interface KeptBy {
  retrying: Retrying | undefined;
  isMissing(name: string): void;
  answered(answer: Answer): void;
}

/** A run's hold on nothing: each step gives what is kept of it, and the last of them only says what it would answer. */
export function keptDurable(kept: Kept, by: KeptBy): Durable {
  const { request, checkpoints, approvals } = kept;
  const given = <T>(name: string): T => {
    if (checkpoints.has(name)) return keptValue<T>(checkpoints.get(name));
    by.isMissing(name);
    throw new ConductorError(
      'not-kept',
      `Nothing is kept of the step ${name}.`,
      'It was erased, or the packs take another way today.',
    );
  };
  const durable: Durable = {
    run: request.run,
    async read(name, work, options) {
      if (by.retrying && checkpoints.has(name) && !hungOnConversation(request, checkpoints.get(name)))
        await tryAnew(name, checkpoints.get(name), work, options?.asOf, by.retrying);
      return given(name);
    },
    async write(name, work) {
      if (name !== THE_ANSWER) return given(name);
      return work(listening(kept, by.answered));
    },
    // A model that was not asked then is not asked now.
    call: async <T>(name: string) => (checkpoints.has(name) ? given<T>(name) : (NOBODY_ASKED as T)),
    async decided(id) {
      const decided = approvals.find((one) => one.id === id);
      if (!decided) by.isMissing(`decided ${id}`);
      return decided as ApprovalView;
    },
    until: async (name) => given(name),
    despiteCancel: () => durable,
    tell() {},
  };
  return durable;
}

/** As `Dispatch.ask` tells it where nobody's reply was taken. */
const NOBODY_ASKED = { reply: null, use: null };

/** What a turn ends with: see `openTurn`. */
const THE_ANSWER = 'the answer';

/** Hears the answer, and writes nothing. */
const listening = (kept: Kept, answered: (answer: Answer) => void): Writer =>
  ({
    snapshot: { register: newRegister('') } as Snapshot,
    journal() {},
    standing: async () =>
      kept.answer.changeSets.map((changeSet) => ({ changeSet, summary: summaryOf(changeSet, kept) })),
    remember: async (after) => after(newRegister('')),
    async publish(answer: Answer) {
      answered(answer);
    },
  }) as Partial<Writer> as Writer;

/** As the checkpoint of whatever proposed it has it. */
function summaryOf(id: string, { checkpoints }: Kept): string {
  const proposed = [...checkpoints.values()].map(
    (one) => (one as { value?: { changeSet?: Partial<ChangeSetRef> } } | null)?.value?.changeSet,
  );
  return proposed.find((set) => set?.changeSet === id)?.summary ?? id;
}

/** @throws ConductorError as it was thrown then */
function keptValue<T>(kept: unknown): T {
  const refused = (kept as { $refused?: Refusal } | null)?.$refused;
  if (!refused) return kept as T;
  throw errorOf(refused);
}

/** What was read of the conversation as it stood then, which is not kept, cannot be read anew. */
function hungOnConversation({ replyTo }: Request, kept: unknown): boolean {
  const { heard } = (kept ?? {}) as { heard?: { slots?: Record<string, { from: { by: string } }> } };
  if (!heard) return false;
  return replyTo !== undefined || Object.values(heard.slots ?? {}).some(({ from }) => from.by === 'referent');
}

/** How long a step took is no part of what it gave. */
const withoutTimes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (name, field) => (name === 'ms' ? undefined : field)));

async function tryAnew<T>(
  name: string,
  kept: unknown,
  work: (snapshot: Snapshot) => Promise<T>,
  asOf: number | undefined,
  { look, differs }: Retrying,
): Promise<void> {
  const then = withoutTimes(kept);
  const now = await look(asOf ?? seenAsOf(kept), work).then(withoutTimes, (error: unknown) => ({
    $refused: { code: (error as ConductorError).code ?? 'fault', message: (error as Error).message },
  }));
  if (canonicalJson(then) !== canonicalJson(now)) differs(firstDifference(name, then, now));
}

/** Which change a step had read up to, where its checkpoint says so. */
function seenAsOf(kept: unknown): number | undefined {
  const { asOf, intended } = (kept ?? {}) as { asOf?: number; intended?: { brief?: { asOf?: number } } };
  return asOf ?? intended?.brief?.asOf;
}
