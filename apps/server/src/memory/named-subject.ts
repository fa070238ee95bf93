import { ConductorError, FACT_STATUSES, type Principal } from '@conductor/contract';
import type { Open } from '../open.ts';
import { tellFacts } from './tell-facts.ts';

/**
 * The subject that somebody means: by its own words or by what people call it, whatever the case.
 * @throws ConductorError `unknown-subject`, `several-subjects`
 */
export async function subjectNamed(
  { store, workspace, system }: Open,
  me: Principal,
  words: string,
): Promise<string> {
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const exactly = await snapshot.facts.about({
      ...{ subjects: [words], statuses: FACT_STATUSES, validAt: 'any' as const },
      limit: 1,
    });
    if (exactly.length > 0) return words;
    const facts = await snapshot.facts.about({ statuses: FACT_STATUSES, validAt: 'any' });
    const one = [...new Map(facts.map((fact) => [fact.subject, fact])).values()];
    const told = await tellFacts(snapshot, system.catalogueFor(me), one);
    const plain = words.trim().toLowerCase();
    const called = told.filter(({ subject, shown }) =>
      [subject, shown.subject].some((name) => name.toLowerCase() === plain),
    );
    if (called.length > 1)
      throw new ConductorError(
        'several-subjects',
        `Several are called “${words}”: ${called.map(({ subject }) => subject).join(', ')}.`,
        'Say which by its id.',
      );
    if (called[0]) return called[0].subject;
    throw new ConductorError(
      'unknown-subject',
      `Nothing is held about “${words}”.`,
      'See what is held with `conductor memory show`.',
    );
  });
}
