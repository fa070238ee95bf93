import { wordsOf } from '@conductor/contract';

/** What must not be said: the title and the id of something internal, or a customer's name. */
export interface Secret {
  id: string;
  title: string;
}

const plainOf = (text: string): string =>
  ` ${wordsOf(text.replaceAll('-', ' '))
    .map(({ plain }) => plain)
    .join(' ')} `;

/**
 * Whether a text says a title or an id of these: word for word, whatever the case, the accents and the marks
 * between. An empty title is in no text.
 */
export function saysAny(text: string, secrets: readonly Secret[]): boolean {
  const plain = plainOf(text);
  return secrets.some(({ id, title }) =>
    [id, title].map(plainOf).some((words) => words.trim() !== '' && plain.includes(words)),
  );
}
