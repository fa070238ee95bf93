import { type Answer, type Job, nodesOf, type Request } from '@conductor/contract';

/** What of a turn its answer does not say: who said what, and what its job is called. */
export interface TurnOf {
  request: Pick<Request, 'said'>;
  jobs: ReadonlyMap<string, Job>;
}

/** Jobs that are about the conversation, and not about anything of their own. */
const OF_CONVERSATION = /^(?:turn|conversation)\./;
/** What somebody states is kept, and asks for nothing that could be varied. */
const STATING = /^fact\.(?!ask$|list$|history$)/;

/** Says what something is about: a request of its own that was understood, and neither refused nor broken. */
export const isAbout = ({ job, status }: Pick<Answer, 'job' | 'status'>): boolean =>
  job !== null &&
  (status === 'answered' || status === 'waiting') &&
  !OF_CONVERSATION.test(job) &&
  !STATING.test(job);

/** Changes something, so that it is never asked again for its own sake. */
export const isWrite = ({ plan, changeSets }: Pick<Answer, 'plan' | 'changeSets'>): boolean =>
  changeSets.length > 0 || [...nodesOf(plan?.steps ?? [])].some(({ kind }) => kind === 'commit');
