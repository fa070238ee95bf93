import { hashOf, type Mention } from '@conductor/contract';
import type { NamedRecord } from '../name-mentions.ts';
import { overlap, type Place } from './places.ts';
import { noteOf, type Sense } from './read-glossary.ts';

/**
 * What is read of an utterance with the team's own words among it. A word that people disagree about, or that the pack
 * knows as something else, has all its readings, and which is meant is asked.
 */
export function withOwnMentions(
  utterance: string,
  read: readonly Mention[],
  places: readonly Place[],
  names: readonly NamedRecord[],
): Mention[] {
  const own = places.flatMap((place) => {
    const said = utterance.slice(place.start, place.end);
    const isPart = read.some(
      (one) => isNamed(one) && one.end - one.start > said.length && overlap(one, place),
    );
    return isPart
      ? []
      : ownMention(
          said,
          place,
          read.filter((one) => isNamed(one) && isSamePlace(one, place)),
          names,
        );
  });
  // What is shorter than it and within it is not what was said: the "four" of "the big four".
  const rest = read.filter((one) => !own.some((mention) => isNamed(one) && overlap(one, mention)));
  return [...rest, ...own];
}

const isNamed = ({ type }: Mention): boolean => type === 'enum' || type === 'record' || type === 'flag';

const isSamePlace = (one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  one.start === other.start && one.end === other.end;

type Kind = Pick<Mention, 'type' | 'of'>;
type Reading = Mention['readings'][number];

function ownMention(
  said: string,
  { own, start, end }: Place,
  rivals: readonly Mention[],
  names: readonly NamedRecord[],
): Mention[] {
  const senses = own.senses.filter(({ meaning }) => meaning.type === 'enum' || meaning.type === 'record');
  const read = senses.flatMap((sense) => readingOf(said, sense, names));
  const known = rivals.flatMap((rival) => rival.readings.map((reading) => ({ kind: rival, reading })));
  const all = distinct([...read, ...known]);
  const [first] = all;
  if (read.length === 0 || !first) return [];
  const { type, of } = first.kind;
  const readings = all.map(({ reading }) => reading);
  const isOneKind = all.every(({ kind }) => kind.type === type && kind.of === of);
  return [
    {
      type,
      of,
      start,
      end,
      readings: isOneKind ? readings : [],
      ...(isOneKind ? {} : { fault: faultOf(said, all) }),
    },
  ];
}

function readingOf(
  said: string,
  sense: Sense,
  names: readonly NamedRecord[],
): { kind: Kind; reading: Reading }[] {
  const { type, of, value, shown } = sense.meaning;
  const about = { note: noteOf(said, sense), fact: sense.fact };
  if (type === 'enum') return [{ kind: { type, of }, reading: { value, shown, ...about } }];
  const ids = [value].flat();
  const called = ids.flatMap((id) => names.find((one) => one.entity === of && one.id === id) ?? []);
  // A record that is gone, or that whoever asks may not see, is not meant.
  if (called.length < ids.length || called.length === 0) return [];
  const name = called.map((one) => one.name).join(', ');
  return [{ kind: { type: 'record', of }, reading: { value, shown: name, ...about } }];
}

const distinct = (all: { kind: Kind; reading: Reading }[]) =>
  [
    ...new Map(
      all.toReversed().map((one) => [hashOf([one.kind.type, one.kind.of, one.reading.value]), one]),
    ).values(),
  ].toReversed();

/** Two kinds of thing by one word cannot be one slot's readings: they are named, and said in full by whoever means one. */
const faultOf = (said: string, all: readonly { kind: Kind; reading: Reading }[]): string =>
  `“${said}” can be ${all.map(({ kind, reading }) => `${reading.shown} (${reading.note ? reading.note.slice(reading.note.lastIndexOf('(') + 1, -1) : kind.of})`).join(' or ')}. Say in full which you mean.`;
