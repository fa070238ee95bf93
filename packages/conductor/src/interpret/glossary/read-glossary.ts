import {
  type Calendar,
  type Catalogue,
  type Fact,
  Meaning,
  type Snapshot,
  STOP_WORDS,
  shownDay,
  stemOf,
  WORD,
  wordsOf,
} from '@conductor/contract';

/** One thing that a word of the team's own stands for, and who said so. */
export interface Sense {
  fact: string;
  meaning: Meaning;
  /** "Ann, 3 May 2026". */
  said: string;
}

/** A word of the team's own. Several senses where people disagree about it. */
export interface OwnWord {
  word: string;
  /** Its words in order, each as it stands and by its stem. */
  parts: { plain: string; stem: string }[];
  senses: Sense[];
}

export type Glossary = readonly OwnWord[];

/** The words that whoever asks may see the meaning of, longest first. What is withdrawn, over or only proposed is none. */
export async function readGlossary(
  { facts }: Pick<Snapshot, 'facts'>,
  { calendar, catalogue }: { calendar: Calendar; catalogue: Catalogue },
): Promise<Glossary> {
  const { found, all = {}, disputed = [] } = await facts.recall([`${WORD}.*`], calendar.now);
  const held = Object.values({
    ...Object.fromEntries(Object.entries(found).map(([key, one]) => [key, [one]])),
    ...all,
  });
  const sensed = [...held.map(closestOf), ...disputed.map(({ facts: of }) => of)];
  const asking = askingWords(catalogue);
  return sensed
    .flatMap((of): OwnWord[] => {
      const [first] = of;
      const parts = wordsOf(first?.predicate ?? '').map(({ plain }) => ({ plain, stem: stemOf(plain) }));
      const senses = of.flatMap((fact) => senseOf(fact, calendar)).sort((a, b) => (a.said < b.said ? -1 : 1));
      if (!first || senses.length === 0 || parts.every(({ stem }) => asking.has(stem))) return [];
      return [{ word: first.predicate, parts, senses }];
    })
    .sort((a, b) => b.parts.length - a.parts.length || (a.word < b.word ? -1 : 1));
}

/** What somebody says for themselves is meant before what their team says, and that before what everybody does. */
export function closestOf(facts: readonly Fact[]): Fact[] {
  const far = ({ scope }: Fact) => (scope.startsWith('person:') ? 0 : scope.startsWith('team:') ? 1 : 2);
  const nearest = Math.min(...facts.map(far));
  return facts.filter((fact) => far(fact) === nearest);
}

function senseOf({ id, value, source, recordedAt }: Fact, { timeZone }: Calendar): Sense[] {
  const meaning = Meaning.safeParse(value).data;
  if (!meaning) return [];
  return [{ fact: id, meaning, said: `${source.name ?? source.by}, ${shownDay(recordedAt, timeZone)}` }];
}

/** Words that requests are made of: "feedback" that means a company would be read into every one of them. */
function askingWords({ vocabulary, entities }: Catalogue): Set<string> {
  const nouns = [...entities.values()].flatMap(({ name, plural, says = [] }) => [name, plural, ...says]);
  const phrases = [...STOP_WORDS, ...vocabulary.filler, ...nouns];
  return new Set(phrases.flatMap((phrase) => wordsOf(phrase).map(({ plain }) => stemOf(plain))));
}

/** "“churners” read as company status: churned (Ann, 3 May 2026)". */
export const noteOf = (said: string, { meaning, said: by }: Sense): string =>
  `“${said}” read as ${meaning.shown} (${by})`;
