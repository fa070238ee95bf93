import { Band, type Brief, ConductorError, type Fact, sayBand, shownDay } from '@conductor/contract';

/** Who said it and when, for whoever has to settle it: "Ann on 3 May 2026: “…”". */
const sayFact = (fact: Fact, timeZone: string): string =>
  `${nameOf(fact)} on ${shownDay(fact.recordedAt, timeZone)}: “${fact.source.said ?? sayHeld(fact.value)}”`;

const nameOf = ({ source }: Fact): string => source.name ?? source.by;

function sayHeld(value: unknown): string {
  const band = Band.safeParse(value).data;
  return band ? sayBand(band, band.field) : String(value);
}

/** @throws ConductorError where people disagree about what a job cannot do without: neither is taken for true */
export function requireSettled({ disputed = [], calendar }: Brief, key: string, what: string): void {
  const dispute = disputed.find(({ subject, predicate }) => `${subject}.${predicate}` === key);
  if (!dispute) return;
  throw new ConductorError(
    'disputed',
    `People disagree about ${what}: ${dispute.facts
      .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
      .map((fact) => sayFact(fact, calendar.timeZone))
      .join('; ')}.`,
    'Settle it on the page Memory, or say which of them holds.',
  );
}
