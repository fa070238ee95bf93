import type { EvidencePair, GroundingFault } from '@conductor/contract';
import { fits, type NumberMention } from '../numbers.ts';
import type { Subject } from './against.ts';
import { placeFaults } from './check-classes.ts';
import { sharedFaults } from './check-shared.ts';
import { faultOf, faultsOf, nameFault } from './fault.ts';
import type { Mention, TableIndex } from './mentions.ts';
import { firstOf, type Owner, ownerOf, valuesOf } from './owners.ts';
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
    const alone = faultsAlone(said, passage, subject, index);
    if (alone) {
      faults.push(...alone);
      continue;
    }
    const owner = ownerOf(said, passage, subject, index);
    if (!owner) {
      faults.push(...faultsOf(said, 'unsettled', 'it is not clear whose it is'));
      continue;
    }
    const held = said.kind === 'one' ? [heldOne(said, owner, index)] : heldPair(said, owner, index);
    // What is put in brackets behind a name is about that name, whoever else has these numbers.
    const key = `${owner.mention?.from ?? 'understood'}:${owner.ids.join()}`;
    if (bracketed(said)) faults.push(...held.flatMap(({ fault }) => fault ?? []));
    else byOwner.set(key, { owner, held: [...(byOwner.get(key)?.held ?? []), ...held] });
  }
  return [...faults, ...[...byOwner.values()].flatMap((found) => swapped(found, subject, index))];
}

const bracketed = (said: SaidNumber | SaidPair): said is SaidPair =>
  said.kind === 'pair' && said.forms.every((form) => form.bracketed);

/** Faults of what is judged for itself; null of what is held against one owner together with the rest that is said of it. */
function faultsAlone(
  said: SaidNumber | SaidPair,
  passage: Passage,
  subject: Subject,
  index: TableIndex,
): GroundingFault[] | null {
  if (passage.outside[firstOf(said).from] && !bracketed(said))
    return faultsOf(said, 'beyond', 'the evidence does not reach that far');
  if (said.kind === 'pair' && said.forms.some(({ owners }) => owners === 'two'))
    return sharedFaults(said, passage, subject, index);
  if (said.kind === 'one')
    return passage.tokens[said.number.from - 1]?.plain === 'by' ? gapFaults(said, index) : null;
  const bearer = passage.mentions.find(({ to }) => to === said.numbers[0].from - 1);
  return bracketed(said) && bearer && !bears(bearer, said, index)
    ? [nameFault(bearer, index, 'it has no such numbers')]
    : null;
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
