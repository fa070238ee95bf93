import {
  type Arguments,
  Band,
  type Brief,
  bandFaults,
  ConductorError,
  type DraftClaim,
  endsOf,
  type Fact,
  isEmptyBand,
  sayBand,
  sayBandFault,
  shownDay,
} from '@conductor/contract';
import { vocabulary } from '../vocabulary.ts';
import { claim, value } from './claim.ts';
import { requireSettled } from './settled.ts';

const SUBJECT = 'segment-rule';
const UNIT = 'people';
/** What a company of a segment is known by. */
const FIELD = 'employees';

export const SEGMENT_FACTS = ['enterprise', 'mid-market', 'smb'].map((segment) => `${SUBJECT}.${segment}`);

const shownSegment = (segment: string): string => vocabulary.enums['segment']![segment]?.[0] ?? segment;

/** The rules that were recalled, by segment, as an operation takes them. */
export function ruleInputs(brief: Brief, wanted: readonly string[]): Arguments {
  for (const segment of wanted) requireRule(brief, segment);
  return Object.fromEntries(
    factsOf(brief).map((fact) => [fact.predicate, { $: `fact.${SUBJECT}.${requireBand(fact).predicate}` }]),
  );
}

const factsOf = ({ facts }: Brief): Fact[] =>
  Object.values(facts).filter(({ subject }) => subject === SUBJECT);

function requireRule(brief: Brief, segment: string): void {
  const shown = shownSegment(segment);
  requireSettled(brief, `${SUBJECT}.${segment}`, `what makes a company ${shown}`);
  if (factsOf(brief).some(({ predicate }) => predicate === segment)) return;
  throw new ConductorError(
    'no-segment-rule',
    `Nobody has said what makes a company ${shown}, so it cannot be counted.`,
    `State it once, for example “for us ${segment} means over 1,000 people”.`,
  );
}

/** What came in by an import can be anything: a rule that cannot be counted by is not counted by. */
function requireBand(fact: Fact): Fact {
  const band = Band.strict().safeParse(fact.value);
  const isBounded = band.success && Object.values(endsOf(band.data)).some(Number.isFinite);
  if (isBounded && band.data.field === FIELD && !isEmptyBand(band.data)) return fact;
  const { source, predicate } = fact;
  throw new ConductorError(
    'segment-rule-unread',
    `What ${source.name ?? source.by} stated of ${shownSegment(predicate)} is no band of ${UNIT}, so nothing can be counted by it.`,
    `State it again, for example “for us ${predicate} means over 1,000 people”.`,
  );
}

/**
 * What the segments mean here, in the words of whoever stated it, and where the rules overlap or leave somebody out: so that
 * a reader can disagree with the rule, not the sum.
 */
export function ruleClaims(brief: Brief): DraftClaim[] {
  const { slots } = brief.intent;
  const facts = factsOf(brief);
  const said = facts.find(({ predicate }) => predicate === slots['segment']?.value);
  if (slots['groupBy']?.value === 'segment')
    return [...(said ? [ruleClaim(said, brief)] : []), ...faultClaims(facts)];
  return said ? [ruleClaim(said, brief), ...faultClaims(facts, said.predicate)] : [];
}

function ruleClaim(fact: Fact, { calendar }: Brief): DraftClaim {
  const { id, source, value: band, recordedAt } = fact;
  const rule = source.said ?? sayBand(band as Band, UNIT);
  const from = [value(source.name ?? source.by, [id]), value(source.where, [id])];
  if (source.admitted === undefined || source.admitted === 'began-with')
    return claim`${value(rule, [id])} (${from[0]!}, ${from[1]!})`;
  return claim`${value(rule, [id])} (${from[0]!}, ${from[1]!}, ${value(shownDay(recordedAt, calendar.timeZone), [id])})`;
}

/** Said where segments are asked for: of one of them, what concerns that one. */
function faultClaims(facts: readonly Fact[], only?: string): DraftClaim[] {
  const idOf = new Map(facts.map(({ predicate, id }) => [predicate, id]));
  const bands = Object.fromEntries(facts.map(({ predicate, value: band }) => [predicate, band as Band]));
  return bandFaults(bands)
    .filter(({ of }) => only === undefined || of.includes(only))
    .map(
      (fault) =>
        claim`${value(
          sayBandFault(fault, UNIT, shownSegment),
          fault.of.map((name) => idOf.get(name)!),
        )}`,
    );
}
