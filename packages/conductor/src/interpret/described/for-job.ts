import type { Catalogue, Job, Mention, SlotValue } from '@conductor/contract';
import { agree, isDiscord, type Wanted } from './agree.ts';
import { nounOf, readingOf } from './describe.ts';
import { type Known, type KnownKind, type KnownRecord, linkedAt } from './known-records.ts';
import { meetsAll } from './meets-filter.ts';
import { replacing, rolesOf } from './replacing.ts';
import type { RecordSlot, Taken } from './taken.ts';

/** What descriptions come to for one job. */
export interface ForJob {
  /** Each with the records that it can still mean, and without what is read otherwise by this job. */
  mentions: Mention[];
  /** What follows from what was said: the order that the lamp stands in. */
  implied: Record<string, SlotValue>;
  /** What narrowed the records of a slot and is for none itself: the hose of "the order with the hose". */
  beside: Mention[];
  /** Every record that is meant is one that the job is usually about. */
  isUsual: boolean;
}

interface By {
  known: Known;
  catalogue: Pick<Catalogue, 'entities'>;
}

/** What was understood before, and the slot that is asked about. */
interface Before {
  held: Readonly<Record<string, SlotValue>>;
  only?: string;
}

/** Takes of the descriptions in an utterance what this job can do with them, and narrows each by the others. */
export function describedFor(
  job: Job,
  mentions: readonly Mention[],
  utterance: string,
  { known, catalogue }: By,
  { held, only }: Before = { held: {} },
): ForJob {
  const slots = slotsOf(job, known);
  const others = mentions.filter(({ described }) => !described);
  const described = mentions.filter((mention) => mention.described);
  if (slots.length === 0)
    return { mentions: withSubjects(job, others, described), implied: {}, beside: [], isUsual: true };
  const told = withoutVain(described, slots);
  const own = only ? forSlot(told, slots, only) : rolesOf(utterance, slots, told);
  const said = slots.flatMap(({ slot, spec, kind }): Taken[] =>
    own
      .filter((mention) => mention.described?.slot === slot)
      .map((mention) => ({
        ...{ slot, spec, kind, mention, entity: spec.of, isHeld: false },
        domain: domainOf(mention, kind),
      })),
  );
  const unsaid = slots
    .filter(({ slot, spec }) => !spec.insteadOf && !said.some((one) => one.slot === slot))
    .map(({ slot, spec, kind }): Taken => {
      const before = held[slot] && heldIn(held[slot], kind);
      const isHeld = before !== undefined;
      return {
        slot,
        spec,
        kind,
        isHeld,
        mention: undefined,
        entity: spec.of,
        domain: before ?? kind.records,
      };
    });
  const about = besidesOf(described, own, slots, known);
  const narrowed = narrow([...said, ...unsaid], about, catalogue);
  const beside = 'taken' in narrowed && narrowed.isHeeded ? about : [];
  const read = [...own, ...beside.map(({ mention }) => mention)];
  const settled =
    'fault' in narrowed ? [narrowed.fault] : narrowed.taken.flatMap((one) => settledOf(one, narrowed.taken));
  return {
    mentions: inOrder([...others.filter((one) => !isWithin(one, read)), ...settled]),
    implied: 'fault' in narrowed ? {} : impliedBy(narrowed.taken, beside),
    beside: beside.map(({ mention }) => mention),
    isUsual: 'taken' in narrowed && narrowed.taken.every((one) => isUsual(one, catalogue)),
  };
}

/** Something that was said and that belongs to what a slot takes. */
interface About extends Wanted {
  mention: Mention;
}

/** What was said of things that no slot takes, and that are of what one takes: it tells which of those is meant. */
function besidesOf(
  described: readonly Mention[],
  own: readonly Mention[],
  slots: readonly { spec: RecordSlot }[],
  known: Known,
): About[] {
  const besides = described.filter((mention) => {
    const links = known.get(mention.of)!.described.links ?? {};
    const isTaken = slots.some(({ spec }) => spec.of === mention.of);
    const isOf = slots.some(({ spec }) => Object.hasOwn(links, spec.of));
    return isOf && !isTaken && !mention.fault && !mention.described?.via && !isWithin(mention, own);
  });
  return besides
    .filter((one, at) => besides.findIndex((other) => overlap(one, other)) === at)
    .map((mention) => ({
      ...{ mention, entity: mention.of },
      domain: domainOf(mention, known.get(mention.of)!),
    }));
}

const heldIn = ({ value }: SlotValue, { byId }: KnownKind): KnownRecord[] =>
  [value].flat().flatMap((id) => byId.get(String(id)) ?? []);

function forSlot(
  told: readonly Mention[],
  slots: readonly { slot: string; spec: RecordSlot }[],
  only: string,
): Mention[] {
  const { spec } = slots.find(({ slot }) => slot === only)!;
  return told
    .filter(({ of }) => of === spec.of)
    .map((mention) => ({ ...mention, described: { ...mention.described, slot: only } }));
}

/** The slots of a job that take records of kinds that are called by what they hold. */
export const slotsOf = (job: Job, known: Known): { slot: string; spec: RecordSlot; kind: KnownKind }[] =>
  Object.entries(job.slots).flatMap(([slot, spec]) => {
    const kind = spec.type === 'record' ? known.get(spec.of) : undefined;
    return spec.type === 'record' && kind ? [{ slot, spec, kind }] : [];
  });

const domainOf = ({ readings }: Mention, { byId }: KnownKind): KnownRecord[] =>
  readings.flatMap(({ value }) => byId.get(String(value)) ?? []);

/** A job of records of any kind speaks of the first one described. */
function withSubjects(job: Job, others: readonly Mention[], described: readonly Mention[]): Mention[] {
  const takes = Object.values(job.slots).some(({ type }) => type === 'subject');
  const subject = described.find(({ fault }) => !fault) ?? described[0];
  if (!takes || !subject || others.some(({ type }) => type === 'subject')) return [...others];
  const as: Mention = { ...subject, type: 'subject' };
  return inOrder([...others.filter((one) => !isWithin(one, [as])), as]);
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
const isWithin = (one: Mention, own: readonly Mention[]): boolean => own.some((other) => overlap(one, other));

/** What nothing fits is left alone where another slot has something that does: "my gift card" is no article. */
function withoutVain(described: readonly Mention[], slots: readonly { spec: RecordSlot }[]): Mention[] {
  const own = described.filter(({ of, described: said }) =>
    slots.some(({ spec }) => spec.of === of && (spec.many || !said?.everything)),
  );
  return own.filter(
    (mention) => !mention.fault || !own.some((other) => !other.fault && overlap(other, mention)),
  );
}

/** Where what is usually meant leaves nothing, what else was said counts: the rules may say why it cannot be done. */
function narrow(
  wants: readonly Taken[],
  about: readonly About[],
  catalogue: By['catalogue'],
): { taken: Taken[]; isHeeded: boolean } | { fault: Mention } {
  const usual = wants.map((want) => {
    if (want.isHeld) return want;
    const filters = want.spec.usually ?? [];
    const fitting = want.domain.filter((one) => meetsAll(one, filters, want.entity, catalogue));
    return fitting.length > 0 ? { ...want, domain: fitting } : want;
  });
  const free = wants.filter(({ spec }) => !spec.insteadOf);
  const kept = wants.filter(({ spec }) => spec.insteadOf);
  const usualFree = usual.filter(({ spec }) => !spec.insteadOf);
  for (const [tried, isHeeded] of [
    [usualFree, true],
    [free, true],
    [usualFree, false],
    [free, false],
  ] as const) {
    const agreed = agree<Taken | About>([...tried, ...(isHeeded ? about : [])]);
    if (isDiscord(agreed)) continue;
    const own = agreed.filter((one): one is Taken => 'slot' in one);
    return { taken: replacing([...withVia(own), ...kept], catalogue), isHeeded };
  }
  const result = agree(free);
  return { fault: discordOf(free, isDiscord(result) ? result.of : '') };
}

const isUsual = ({ spec, domain, entity, isHeld }: Taken, catalogue: By['catalogue']): boolean =>
  isHeld || domain.every((one) => meetsAll(one, spec.usually ?? [], entity, catalogue));

/** "The original payment method" is that of the order that is spoken of. */
function withVia(taken: readonly Taken[]): Taken[] {
  return taken.map((want) => {
    const via = want.mention?.described?.via;
    const from = via && taken.find(({ entity }) => entity === via.entity);
    if (!via || from?.domain.length !== 1) return want;
    const id = linkedAt(from.domain[0]!, via.path);
    return { ...want, domain: want.domain.filter((record) => record.id === id) };
  });
}

function discordOf(wants: readonly Taken[], of: string): Mention {
  const said = wants.filter(({ mention, domain }) => mention && domain.some(({ links }) => links[of]));
  const first = said[0]!.mention!;
  const names = said.flatMap(({ mention }) => mention!.readings.slice(0, 1).map(({ shown }) => shown));
  const fault = `${names.join(' and ')} are not of the same ${of}: ask for one at a time.`;
  return { ...first, readings: [], fault };
}

/** What was said for a slot, with what it can still mean: one reading is what is meant, several are asked about. */
function settledOf({ mention, domain, spec, kind, slot }: Taken, all: readonly Taken[]): Mention[] {
  if (!mention) return [];
  if (mention.fault) return [mention];
  const isWhole = mention.readings.some(({ value }) => Array.isArray(value));
  const readings = isWhole ? mention.readings : apart(domain.map(readingOf));
  const own: Mention = { ...mention, described: { ...mention.described, slot } };
  if (readings.length === 0) return [{ ...own, readings, fault: `There is no such ${nounOf(kind)} here.` }];
  const isAll = mention.described?.every && spec.many && readings.length > 1;
  if (!isAll) return [{ ...own, readings }];
  const parted = all.find(
    (one) => !one.spec.many && new Set(domain.map(({ links }) => links[one.entity])).size > 1,
  );
  if (parted) {
    const fault = `${readings.map((one) => one.shown).join(', ')}: they are not of one ${nounOf(parted.kind)}. Say of which.`;
    return [{ ...own, readings: [], fault }];
  }
  const shown = readings.map((one) => one.shown).join(', ');
  return [{ ...own, readings: [{ value: readings.map(({ value }) => value), shown }] }];
}

/** No two are shown alike: who is asked could not tell them apart. */
export function apart(readings: Mention['readings']): Mention['readings'] {
  const counts = Map.groupBy(readings, ({ shown }) => shown);
  return readings.map((reading) =>
    counts.get(reading.shown)!.length > 1 && typeof reading.value === 'string'
      ? { ...reading, shown: `${reading.shown}, ${reading.value}` }
      : reading,
  );
}

/** A slot for which nothing was said, and what was said leaves one record: or there is but one, where that is enough. */
function impliedBy(taken: readonly Taken[], beside: readonly About[]): Record<string, SlotValue> {
  const said = [...taken.filter(({ mention }) => mention), ...beside];
  return Object.fromEntries(
    taken.flatMap(({ slot, spec, entity, domain, mention, isHeld }): [string, SlotValue][] => {
      const [only, ...others] = domain;
      if (mention || isHeld || !only || others.length > 0) return [];
      const from = said.find(
        (one) => one.domain.length > 0 && one.domain.every(({ links }) => links[entity] === only.id),
      );
      if (!from && !spec.ifOne) return [];
      const value = spec.many ? [only.id] : only.id;
      const origin: SlotValue['from'] = from
        ? { by: 'span', start: from.mention!.start, end: from.mention!.end }
        : { by: 'referent', of: `the only ${spec.says} it can be` };
      return [[slot, { value, shown: only.shown, from: origin }]];
    }),
  );
}

const inOrder = (mentions: readonly Mention[]): Mention[] =>
  mentions.toSorted((a, b) => a.start - b.start || a.end - b.end);
