import type { EvidencePair, GroundingFault } from '@conductor/contract';
import { fits, type NumberMention } from '../numbers.ts';
import { placeFaults } from './check-classes.ts';
import { type Mention, measureKey, type TableIndex } from './mentions.ts';
import { firstOf, type Owner, ownerOf, type Subject, valuesOf } from './owners.ts';
import type { Passage, SaidNumber, SaidPair } from './said.ts';

interface Held {
  number: NumberMention;
  /** Who else has this number under the same attribute. */
  alike: Set<string>;
  fault: GroundingFault | null;
}

type Found = { owner: Owner; held: Held[] };

/** Faults of all numbers of a passage. Where all that is said of one is true of another, it is the name that is wrong. */
export function numberFaults(passage: Passage, subject: Subject, index: TableIndex): GroundingFault[] {
  const faults: GroundingFault[] = passage.loose.flatMap(
    (number) =>
      placeFaults(number, passage, subject, index) ??
      faultOf(number, 'unsettled', 'it is not clear what this number is of'),
  );
  const byOwner = new Map<string, Found>();
  for (const said of passage.said) {
    const bracketed = said.kind === 'pair' && said.forms.every((form) => form.bracketed);
    if (passage.outside[firstOf(said).from] && !bracketed) {
      const numbers = said.kind === 'one' ? [said.number] : said.numbers;
      faults.push(...numbers.map((one) => faultOf(one, 'absent', 'the evidence does not reach that far')));
      continue;
    }
    if (said.kind === 'pair' && said.forms.some(({ owners }) => owners === 'two')) {
      faults.push(...sharedFaults(said, passage, subject, index));
      continue;
    }
    if (said.kind === 'one' && passage.tokens[said.number.from - 1]?.plain === 'by') {
      faults.push(...gapFaults(said, index));
      continue;
    }
    const bearer = bracketed ? passage.mentions.find(({ to }) => to === said.numbers[0].from - 1) : undefined;
    if (bearer && !bears(bearer, said, index)) {
      faults.push(nameFault(bearer, index, 'it has no such numbers'));
      continue;
    }
    const owner = ownerOf(said, passage, subject, index);
    if (!owner) {
      const numbers = said.kind === 'one' ? [said.number] : said.numbers;
      faults.push(...numbers.map((one) => faultOf(one, 'unsettled', 'it is not clear whose it is')));
      continue;
    }
    const key = `${owner.mention?.from ?? 'understood'}:${owner.ids.join()}`;
    // What is put in brackets behind a name is about that name, whoever else has these numbers.
    if (bracketed) {
      faults.push(...heldPair(said, owner, index).flatMap(({ fault }) => fault ?? []));
      continue;
    }
    const found = byOwner.get(key) ?? { owner, held: [] };
    found.held.push(...(said.kind === 'one' ? [heldOne(said, owner, index)] : heldPair(said, owner, index)));
    byOwner.set(key, found);
  }
  return [...faults, ...[...byOwner.values()].flatMap((found) => swapped(found, subject, index))];
}

/** Whether what stands before the brackets is of a kind that has what stands in them. */
const bears = ({ kind }: Mention, { forms }: SaidPair, { evidence }: TableIndex): boolean =>
  evidence.attributes.some(
    (one) => one.of.includes(kind) && forms.some(({ attributes }) => attributes.includes(one.id)),
  );

/** “Won by 15 points”: how much one has more than the other, where there are two. */
function gapFaults({ number, attributes, period }: SaidNumber, { evidence }: TableIndex): GroundingFault[] {
  const gaps = evidence.entities.flatMap(({ kind }, at, all) => {
    const alike = all.filter((one) => one.kind === kind);
    if (alike.length !== 2 || all.findIndex((one) => one.kind === kind) !== at) return [];
    const values = alike.flatMap(({ id }) =>
      evidence.measures
        .filter(
          (one) => one.entity === id && attributes.includes(one.attribute) && (one.period ?? '') === period,
        )
        .map(({ value }) => value),
    );
    return values.length === 2 ? Math.abs(values[0]! - values[1]!) : [];
  });
  if (gaps.some((gap) => fits(number, gap))) return [];
  return [faultOf(number, 'unsettled', 'it is not clear between which two that lies')];
}

const faultOf = (
  { start, end, value }: NumberMention,
  how: GroundingFault['how'],
  why: string,
): GroundingFault => ({ start, end, text: String(value), kind: 'number', how, why });

function heldOne({ number, attributes, period }: SaidNumber, owner: Owner, index: TableIndex): Held {
  const values = attributes.flatMap((attribute) => valuesOf(owner.ids, attribute, period, index));
  const alike = new Set(
    index.evidence.measures
      .filter((one) => attributes.includes(one.attribute) && (one.period ?? '') === period)
      .filter(({ value }) => fits(number, value))
      .map(({ entity }) => entity),
  );
  return { number, alike, fault: judged(number, values, owner, attributes.join(' or '), index) };
}

function heldPair({ numbers, forms, period }: SaidPair, owner: Owner, index: TableIndex): Held[] {
  const misses = ({ attributes }: EvidencePair) =>
    numbers.filter(
      (number, place) => !valuesOf(owner.ids, attributes[place]!, period, index).some((v) => fits(number, v)),
    ).length;
  const [form] = [...forms].sort((a, b) => misses(a) - misses(b));
  return numbers.map((number, place) =>
    heldOne(
      { kind: 'one', number, attributes: [form!.attributes[place]!], period, own: false },
      owner,
      index,
    ),
  );
}

function judged(
  number: NumberMention,
  values: readonly number[],
  owner: Owner,
  attribute: string,
  index: TableIndex,
): GroundingFault | null {
  const name = index.entities.get(owner.ids[0]!)?.names[0] ?? owner.ids[0];
  if (values.some((value) => fits(number, value))) return null;
  if (values.length === 0) return faultOf(number, 'absent', `nothing is held of ${attribute} of ${name}`);
  return faultOf(number, 'contradicted', `${attribute} of ${name} is ${values.join(' or ')}`);
}

/** With so many numbers that are another's, the name is wrong and not the numbers. */
const SWAP = 3;

function swapped({ owner, held }: Found, subject: Subject, index: TableIndex): GroundingFault[] {
  const faults = held.flatMap(({ fault }) => fault ?? []);
  const { mention } = owner;
  if (!mention || faults.length === 0) return faults;
  if (held.every(({ fault }) => fault?.how === 'absent'))
    return [nameFault(mention, index, 'the evidence holds nothing that it did')];
  const others = index.evidence.entities.filter(
    ({ id, kind }) => kind === mention.kind && !owner.ids.includes(id),
  );
  const other = others.find(({ id }) => held.every(({ alike }) => alike.has(id)));
  const enough =
    faults.length >= 2 && faults.length * 2 >= held.length && (held.length >= SWAP || others.length === 1);
  // Numbers of somebody who was spoken of before were more likely copied than meant.
  if (other && others.length > 1 && subject.named.has(other.id)) return faults;
  return other && enough ? [nameFault(mention, index, `these are the numbers of ${other.names[0]}`)] : faults;
}

export const nameFault = (mention: Mention, index: TableIndex, why: string): GroundingFault => ({
  ...{ start: mention.start, end: mention.end, kind: 'name', how: 'contradicted', why },
  text: index.entities.get(mention.ids[0] ?? '')?.names[0] ?? '',
});

/** “Out-scored them 28–18”: the subject's number first. */
function sharedFaults(
  { numbers, forms, period }: SaidPair,
  passage: Passage,
  subject: Subject,
  index: TableIndex,
): GroundingFault[] {
  const attribute = forms.find(({ owners }) => owners === 'two')!.attributes[0];
  const able = (id: string) => index.measures.has(measureKey(id, attribute, period));
  const named = passage.mentions.filter(
    ({ to, ids }) => to <= numbers[0].from && ids.length > 0 && ids.some(able),
  );
  const all = [...index.entities.keys()].filter(able);
  const first = named[0]?.ids.find(able) ?? all.find((id) => [...subject.byKind.values()].includes(id));
  if (!first || all.length < 2)
    return numbers.map((one) => faultOf(one, 'unsettled', 'it is not clear whose these numbers are'));
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
