import type { Catalogue, Mention, SlotSpec } from '@conductor/contract';
import { type KnownRecord, valuesAt } from './known-records.ts';
import { meetsAll } from './meets-filter.ts';
import { saidTokens } from './said-tokens.ts';
import type { Taken } from './taken.ts';

type RecordSlot = Extract<SlotSpec, { type: 'record' }>;

const DETERMINERS = new Set('the my a an that this those these our size colour color of'.split(' '));

/** Which slot each description is for: what something is to be stands after "for" or "to", and what gives way before it or after "instead of". */
export function rolesOf(
  utterance: string,
  slots: readonly { slot: string; spec: RecordSlot }[],
  mentions: readonly Mention[],
): Mention[] {
  const target = slots.find(({ spec }) => spec.insteadOf);
  const given = target && slots.find(({ slot }) => slot === target.spec.insteadOf!.slot);
  const slotOf = (mention: Mention) => slots.find(({ spec }) => spec.of === mention.of)!.slot;
  if (!target || !given)
    return mentions.map((mention) => ({
      ...mention,
      described: { ...mention.described, slot: slotOf(mention) },
    }));
  const isTurned = mentions.some((mention) => leadOf(utterance, mention) === 'instead');
  const isTarget = (mention: Mention): boolean => {
    const lead = leadOf(utterance, mention);
    return isTurned ? lead !== 'instead' : lead === 'to';
  };
  const targets = mentions.filter(
    (mention) =>
      mention.of === target.spec.of &&
      isTarget(mention) &&
      hasBefore(mentions, mention, given.spec.of, isTurned),
  );
  return mentions.flatMap((mention): Mention[] => {
    const at = (slot: string) => [{ ...mention, described: { ...mention.described, slot } }];
    if (mention.of !== target.spec.of && mention.of !== given.spec.of) return at(slotOf(mention));
    if (targets.includes(mention)) return at(target.slot);
    const isPartOf = targets.some(({ start, end }) => start < mention.end && mention.start < end);
    return mention.of === given.spec.of && !isPartOf ? at(given.slot) : [];
  });
}

/** Something gives way only where something was said before it: "for my blue lamp I want …" leads to nothing. */
const hasBefore = (mentions: readonly Mention[], mention: Mention, of: string, isTurned: boolean): boolean =>
  isTurned || mentions.some((other) => other !== mention && other.of === of && other.end <= mention.start);

const INDEFINITE = new Set(['a', 'an']);
const BECOMING = new Set('for to into with as be get take want have in'.split(' '));
const GIVING_WAY = new Set(['instead of', 'rather than', 'place of', 'not']);

/** Whether what stands here is what something becomes, or what gives way. */
function leadOf(utterance: string, { start, end }: Mention): 'to' | 'instead' | 'none' {
  const before = saidTokens(utterance.slice(0, start)).map(({ plain }) => plain);
  const [first = ''] = saidTokens(utterance.slice(start, end)).map(({ plain }) => plain);
  let isIndefinite = INDEFINITE.has(first);
  let at = before.length - 1;
  while (at >= 0) {
    if (GIVING_WAY.has(`${before[at - 1]} ${before[at]}`)) return 'instead';
    if (!DETERMINERS.has(before[at]!)) break;
    isIndefinite ||= INDEFINITE.has(before[at]!);
    at -= 1;
  }
  return isIndefinite || BECOMING.has(before[at] ?? '') ? 'to' : 'none';
}

/** What takes the place of each record that gives way: of the same sort, with what was said of it, and else as it was. */
export function replacing(taken: readonly Taken[], catalogue: Pick<Catalogue, 'entities'>): Taken[] {
  const target = taken.find(({ spec, mention }) => spec.insteadOf && mention);
  if (!target) return [...taken];
  const { slot, alike, where = [] } = target.spec.insteadOf!;
  const pairs = pairsOf(
    taken.filter((one) => one.slot === slot && (one.mention || one.isHeld)),
    taken.filter((one) => one.slot === target.slot),
  );
  return taken.map((want) => {
    if (want.slot !== target.slot || !want.mention) return want;
    const olds = (pairs.get(want) ?? []).flatMap(({ domain, mention }) =>
      domain.length === 1 || !mention || mention.described?.every
        ? domain.map((one) => [one])
        : [[...domain]],
    );
    const candidates = olds.map((old) => candidatesFor(old, want, { alike, where }, catalogue));
    return replaced(want, olds, candidates);
  });
}

/** Each new one goes with what was said to give way before it, or else with what comes after it. */
function pairsOf(olds: readonly Taken[], news: readonly Taken[]): Map<Taken, Taken[]> {
  const pairs = new Map<Taken, Taken[]>(news.map((one) => [one, []]));
  let waiting: Taken[] = [];
  let last: Taken | undefined;
  const inOrder = [...olds, ...news].toSorted((a, b) => placeOf(a) - placeOf(b));
  for (const one of inOrder) {
    if (!pairs.has(one)) waiting.push(one);
    else {
      pairs.get(one)!.push(...waiting);
      waiting = [];
      last = one;
    }
  }
  if (last && pairs.get(last)!.length === 0) pairs.get(last)!.push(...waiting);
  return pairs;
}

/** What was said before stands before. */
const placeOf = ({ mention }: Taken): number => mention?.start ?? -1;

function candidatesFor(
  olds: readonly KnownRecord[],
  { domain, entity }: Taken,
  { alike, where }: { alike: { here: string; there: string }; where: NonNullable<RecordSlot['usually']> },
  catalogue: Pick<Catalogue, 'entities'>,
): KnownRecord[] {
  const same = domain.filter((one) =>
    olds.some((old) => {
      const [here] = valuesAt(one.values, alike.here);
      return here !== undefined && here === valuesAt(old.values, alike.there)[0];
    }),
  );
  const free = same.filter((one) => meetsAll(one, where, entity, catalogue));
  return free.length > 0 ? free : same;
}

function replaced(want: Taken, olds: readonly KnownRecord[][], candidates: readonly KnownRecord[][]): Taken {
  const mention = want.mention!;
  if (olds.length === 0)
    return { ...want, mention: { ...mention, readings: [], fault: 'Say what it is to take the place of.' } };
  const said = new Set(mention.described?.said);
  const chosen = candidates.map((of, at) => asItWas(of, olds[at]!, said));
  const missing = chosen.findIndex((of) => of.length === 0);
  if (missing >= 0) {
    const fault = `${olds[missing]![0]!.shown} does not come like that.`;
    return { ...want, domain: [], mention: { ...mention, readings: [], fault } };
  }
  if (chosen.length === 1) return { ...want, domain: chosen[0]! };
  if (chosen.every((of) => of.length === 1)) {
    const all = chosen.flat();
    const reading = { value: all.map(({ id }) => id), shown: all.map(({ shown }) => shown).join(', ') };
    return { ...want, domain: all, mention: { ...mention, readings: [reading] } };
  }
  const fault = 'Say for each of them what it is to be.';
  return { ...want, domain: [], mention: { ...mention, readings: [], fault } };
}

/** Of several the one that changes nothing but what was said. */
function asItWas(
  candidates: readonly KnownRecord[],
  olds: readonly KnownRecord[],
  said: ReadonlySet<string>,
): KnownRecord[] {
  const changes = ({ terms }: KnownRecord): number =>
    [...terms].filter((term) => !said.has(term) && !olds.some((old) => old.terms.has(term))).length;
  const kept = candidates.filter((one) => changes(one) === 0);
  if (olds.length === 1 && kept.length === 1) return kept;
  return candidates.toSorted((a, b) => changes(a) - changes(b));
}
