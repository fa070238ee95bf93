import { ConductorError, FACT_STATUSES, PERSON, type Principal } from '@conductor/contract';
import type { Open } from '../open.ts';
import { namedFor } from './kinds.ts';

const MOST_SUBJECTS = 50;

/**
 * The subject that somebody means: by its own words or by what people call it, whatever the case.
 * @throws ConductorError `unknown-subject`, `several-subjects`
 */
export async function subjectNamed(open: Open, me: Principal, words: string): Promise<string> {
  const { store, workspace } = open;
  const plain = words.trim().toLowerCase();
  const called = await recordsCalled(open, me, plain);
  const meant = [...new Set([words, plain, plain.replaceAll(/\s+/g, '-'), ...called])];
  const held = await store.look({ workspace, user: me.user }, (snapshot) =>
    snapshot.facts.about({
      ...{ subjects: meant, statuses: FACT_STATUSES, validAt: 'any' as const },
      ...{ order: 'subject' as const, limit: MOST_SUBJECTS },
    }),
  );
  const subjects = [...new Set(held.map(({ subject }) => subject))];
  const [only, ...others] = subjects.includes(words) ? [words] : subjects;
  if (others.length > 0)
    throw new ConductorError(
      'several-subjects',
      `Several are called “${words}”: ${subjects.join(', ')}.`,
      'Say which by its id.',
    );
  if (only !== undefined) return only;
  throw new ConductorError(
    'unknown-subject',
    `Nothing is held about “${words}”.`,
    'See what is held with `conductor memory show`.',
  );
}

/** Records and people of this very name, of all kinds that facts are about. */
async function recordsCalled(open: Open, me: Principal, plain: string): Promise<string[]> {
  const kinds = [...open.system.catalogueFor(me).factKinds.values()];
  const entities = kinds.flatMap(({ subject }) => ('record' in subject ? [subject.record] : []));
  const found: string[] = [];
  for (const of of new Set([...entities, PERSON.name]))
    for (const { id, label } of await namedFor(open, me, { of, q: plain }))
      if (label.toLowerCase() === plain) found.push(id);
  return found;
}
