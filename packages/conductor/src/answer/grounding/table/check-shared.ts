import type { GroundingFault } from '@conductor/contract';
import { fits } from '../numbers.ts';
import type { Subject } from './against.ts';
import { faultOf, faultsOf, nameFault } from './fault.ts';
import { type Mention, measureKey, type TableIndex } from './mentions.ts';
import type { Passage, SaidPair } from './said.ts';

/** “Out-scored them 28–18”: the subject's number first. */
export function sharedFaults(
  said: SaidPair,
  passage: Passage,
  subject: Subject,
  index: TableIndex,
): GroundingFault[] {
  const { numbers, forms, period } = said;
  const attribute = forms.find(({ owners }) => owners === 'two')!.attributes[0];
  const able = (id: string) => index.measures.has(measureKey(id, attribute, period));
  const named = passage.mentions.filter(
    ({ to, ids }) => to <= numbers[0].from && ids.length > 0 && ids.some(able),
  );
  const all = [...index.entities.keys()].filter(able);
  const first = named[0]?.ids.find(able) ?? all.find((id) => [...subject.byKind.values()].includes(id));
  if (!first || all.length < 2) return faultsOf(said, 'unsettled', 'it is not clear whose these numbers are');
  const mentioned = named.slice(1).map(({ ids }) => ids.find(able)!);
  const second = mentioned.find((id) => id !== first) ?? all.find((id) => id !== first)!;
  const [one, other] = [first, second].map((id) => index.measures.get(measureKey(id, attribute, period))!);
  const right = (values: readonly number[]) => numbers.map((number, place) => fits(number, values[place]!));
  const straight = right([one!, other!]);
  const reversed = right([other!, one!]);
  if (straight.every(Boolean)) return [];
  if (reversed.every(Boolean)) return turned(named, passage, index);
  // Where as many are right either way, the greater number of the whole is the one that is said first.
  const count = (list: readonly boolean[]) => list.filter(Boolean).length;
  const more = count(reversed) - count(straight);
  const flipped = more > 0 || (more === 0 && period === '' && other! > one!);
  const [best, truth] = flipped ? [reversed, [other!, one!]] : [straight, [one!, other!]];
  return numbers.flatMap((number, place) =>
    best[place] ? [] : faultOf(number, 'contradicted', `it was ${truth.join(' to ')}`),
  );
}

const BEATS = /^(?:defeated|beat|topped|edged|downed|overcame|won|outlasted|routed)$/;

function turned(named: readonly Mention[], passage: Passage, index: TableIndex): GroundingFault[] {
  const why = 'it was the other way round';
  const verb = passage.tokens.find(({ plain }) => BEATS.test(plain));
  if (verb)
    return [
      { start: verb.start, end: verb.end, text: verb.text, kind: 'comparison', how: 'contradicted', why },
    ];
  return named.slice(0, 2).map((mention) => nameFault(mention, index, why));
}
