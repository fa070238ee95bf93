import { type Answer, canonicalJson, type Dispatch } from '@conductor/contract';
import { conduct } from './conduct.ts';
import { firstDifference } from './replay/differences.ts';
import type { Difference, Kept, LookAt, Replay } from './replay/kept.ts';
import { keptDurable, type Retrying } from './replay/kept-durable.ts';
import type { System } from './system.ts';

/**
 * Goes through a run again from what is kept of it: every step gives what it gave, nothing is written, no
 * model is asked, and no clock is looked at. With `look`, each step that reads is also done anew with
 * today's packs on the records as they were, and where that gives something else is told apart.
 */
export async function replay(kept: Kept, system: System, look?: LookAt): Promise<Replay> {
  const today: Difference[] = [];
  const missing: string[] = [];
  const retrying: Retrying | undefined = look && {
    look,
    differs: (difference) => void today.push(difference),
  };
  let now: Answer | undefined;
  const durable = keptDurable(kept, {
    retrying,
    isMissing: (name) => void missing.push(name),
    answered(answer) {
      now = answer;
    },
  });
  await conduct(kept.request, { ...system, dispatch: asKept(kept.answer, system.dispatch) }, durable);
  const differences = now
    ? differencesOf(kept.answer, now)
    : [{ where: 'answer', then: kept.answer.status, now: null }];
  return { same: differences.length === 0, differences, today, missing };
}

/** Of what a model was asked then, what is kept of its reply is looked for; of nothing else, and nobody is asked now. */
const asKept = ({ models = [] }: Answer, dispatch: Dispatch): Dispatch => ({
  ...dispatch,
  async candidates({ role, purpose }) {
    const then = models.find((use) => use.role === role && use.purpose === purpose);
    return { candidates: then ? [then.by] : [], rule: then?.rule ?? 'nobody was asked' };
  },
});

const COMPARED = [
  'status',
  'job',
  'slots',
  'scope',
  'question',
  'plan',
  'steps',
  'routes',
  'answer',
  'reason',
  'mend',
  'changeSets',
] as const;

/** How long it took is no part of what it came to. */
function differencesOf(then: Answer, now: Answer): Difference[] {
  const plain = JSON.parse(JSON.stringify(now)) as Answer;
  return COMPARED.filter((part) => canonicalJson(then[part]) !== canonicalJson(plain[part])).map((part) =>
    firstDifference(part, then[part], plain[part]),
  );
}
