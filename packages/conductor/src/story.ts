import type { Answer, Brief, Durable, JournalEvent, Plan, Register, Request } from '@conductor/contract';
import type { Verdict } from './check/check.ts';

/** What there is to tell of a run and is not written yet: it goes into the journal with the next effect. */
export interface Story {
  add(...events: JournalEvent[]): void;
  take(): JournalEvent[];
}

export function openStory(): Story {
  const events: JournalEvent[] = [];
  return { add: (...more) => void events.push(...more), take: () => events.splice(0) };
}

export function planned(plan: Plan, brief: Brief, verdict: Verdict): JournalEvent[] {
  const facts = Object.values(brief.facts).map(({ id, subject, predicate, value }) => ({
    id,
    subject,
    predicate,
    value,
  }));
  return [
    { kind: 'recalled', step: null, payload: { facts, notFound: brief.notFound, asOf: brief.asOf } },
    { kind: 'planned', step: null, payload: { plan } },
    verdict.kind === 'faults'
      ? { kind: 'refused', step: null, payload: { faults: verdict.faults } }
      : {
          kind: 'checked',
          step: null,
          payload: {
            hash: verdict.plan.hash,
            worstSteps: verdict.plan.worstSteps,
            labels: verdict.plan.labels,
          },
        },
  ];
}

/** The last step of every turn: the journal, the register and the answer, in one transaction. */
export function finish(
  request: Request,
  durable: Durable,
  story: Story,
  afterTurn: (register: Register, answer: Answer) => Register,
) {
  return async (answer: Answer, ...how: ['validated'] | []): Promise<void> => {
    const told = story.take();
    const ended: JournalEvent = {
      kind: answer.status === 'failed' ? 'failed' : 'answered',
      step: null,
      payload: {
        status: answer.status,
        answer: answer.answer,
        scope: answer.scope,
        question: answer.question ?? null,
        reason: answer.reason ?? null,
      },
    };
    await durable.write('answer', async (writer) => {
      const timed = { ...answer, ms: Math.max(0, Date.now() - Date.parse(request.at)) };
      writer.journal([
        ...told,
        ...how.map((kind): JournalEvent => ({ kind, step: null, payload: {} })),
        ended,
      ]);
      await writer.remember(afterTurn(writer.snapshot.register, answer));
      await writer.publish(timed);
    });
    durable.tell({ kind: 'status', run: request.run, status: answer.status });
  };
}
