import type { Calendar, Entity, Mention } from '@conductor/contract';
import type { NamedRecord } from '../name-mentions.ts';

export interface RecordLanguageBy {
  calendar: Calendar;
  entities: ReadonlyMap<string, Entity>;
  /** Records that people call by name. */
  names: readonly NamedRecord[];
  people: readonly { id: string; name: string }[];
}

/** What an utterance says of records whatever their entity: which, in what order, by what, set to what. */
export function readRecordLanguage(_utterance: string, _by: RecordLanguageBy): Mention[] {
  return [];
}
