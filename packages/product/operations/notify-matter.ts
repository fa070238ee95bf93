import { ConductorError, type OperationContext } from '@conductor/contract';
import type { Idea, Initiative } from '../entities/index.ts';

/** What those who asked are told of: an initiative or an idea that has shipped, and the ideas that it answers. */
export interface Matter {
  id: string;
  kind: 'initiative' | 'idea';
  title: string;
  ideaIds: string[];
}

/** A step of the team's own workflow that says so. */
const SHIPPED = /^(shipped|released|live|done|delivered|launched|completed)$/i;

type Records = OperationContext['snapshot']['records'];

/** @throws ConductorError where it has not shipped by the records, or is not for people outside */
export async function matterOf(
  { initiative, idea }: { initiative?: string | undefined; idea?: string | undefined },
  records: Records,
): Promise<Matter> {
  if (initiative) return initiativeMatter(initiative, records);
  if (idea) return ideaMatter(idea, records);
  throw new ConductorError(
    'nothing-named',
    'It is not said what has shipped.',
    'Name the initiative or the idea: tell everyone who asked for it that it has shipped.',
  );
}

async function initiativeMatter(id: string, records: Records): Promise<Matter> {
  const [held] = await records.select<Initiative>('initiative', {
    where: [{ path: 'id', is: 'eq', value: id }],
  });
  if (!held) throw gone('initiative');
  const { title, state, visibility, ideaIds } = held;
  if (visibility === 'internal')
    throw new ConductorError(
      'internal',
      `“${title}” is internal, so nobody outside is told of it.`,
      'Make it public first, if customers may know of it.',
    );
  if (state !== 'completed')
    throw notShipped(title, `its state is ${state}`, 'Set its state to completed once it has shipped.');
  return { id, kind: 'initiative', title, ideaIds };
}

async function ideaMatter(id: string, records: Records): Promise<Matter> {
  const [held] = await records.select<Idea>('idea', { where: [{ path: 'id', is: 'eq', value: id }] });
  if (!held) throw gone('idea');
  const matter: Matter = { id, kind: 'idea', title: held.title, ideaIds: [id] };
  if (SHIPPED.test(held.status ?? '')) return matter;
  const shippedWith = await records.count('initiative', [
    { path: 'ideaIds', is: 'contains', values: [id] },
    { path: 'state', is: 'eq', value: 'completed' },
    { path: 'visibility', is: 'eq', value: 'public' },
  ]);
  if (shippedWith > 0) return matter;
  throw notShipped(
    held.title,
    `its status is ${held.status ?? 'not stated'}, and no public initiative with it is completed`,
    'Set its status to shipped once it has.',
  );
}

const gone = (what: string) =>
  new ConductorError(`unknown-${what}`, `There is no such ${what}.`, `Name another ${what}.`);

const notShipped = (title: string, because: string, mend: string) =>
  new ConductorError(
    'not-shipped',
    `By the records “${title}” has not shipped: ${because}. So nobody is told that it has.`,
    mend,
  );
