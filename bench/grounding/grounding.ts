import { ground } from '@conductor/conductor/grounding';
import type { GroundingFault, GroundingFaultKind } from '@conductor/contract';
import { evidenceOfGame } from './box-score.ts';
import { type ErrorType, type MarkedReport, readReports } from './reports.ts';
import { spanScore, type TypedSpan } from './score.ts';

const TYPE_OF: Record<GroundingFaultKind, ErrorType> = {
  ...{
    number: 'NUMBER',
    name: 'NAME',
    date: 'NAME',
    quotation: 'OTHER',
    negation: 'WORD',
    comparison: 'WORD',
  },
  ...{ superlative: 'WORD', class: 'WORD', words: 'WORD' },
};
const TYPES: ErrorType[] = ['NUMBER', 'NAME', 'WORD', 'CONTEXT', 'NOT_CHECKABLE', 'OTHER'];

/**
 * How much of what people marked as wrong in reports of games is objected to, with the box score as evidence. What it cannot settle is
 * abstained from: it is called neither wrong nor true, and counts in neither recall nor precision as found.
 */
export async function run(_sizes: number[] | undefined, dataSet?: string): Promise<unknown> {
  const reports = readReports(dataSet ?? '');
  if (!reports) {
    console.error('Skipped: say where the marked reports are, --data-set FILE, one report a line.');
    return { skipped: 'no marked reports' };
  }
  return scoresOf(reports);
}

export function scoresOf(reports: readonly MarkedReport[]) {
  const marked = reports.flatMap(({ errors }, report) =>
    errors.map(({ start, end, type }): TypedSpan => ({ report, start, end, type })),
  );
  const faults = reports.flatMap((report, place) =>
    faultsOf(report).map((fault) => ({ fault, span: spanOf(report, place, fault) })),
  );
  const spans = (list: typeof faults) => list.map(({ span }) => span);
  const objected = faults.filter(({ fault }) => fault.how !== 'unsettled');
  const contradicted = faults.filter(({ fault }) => fault.how === 'contradicted');
  const abstained = faults.filter(({ fault }) => fault.how === 'unsettled');
  const all = spanScore(marked, spans(objected));
  return {
    reports: reports.length,
    recall: all.recall,
    precision: all.precision,
    numberAndName: spanScore(marked, spans(objected), ['NUMBER', 'NAME']),
    byType: Object.fromEntries(TYPES.map((type) => [type, spanScore(marked, spans(objected), [type])])),
    abstained: abstained.length,
    // Names and days that the evidence does not hold are objected to; without them, only what it says otherwise.
    contradictedOnly: spanScore(marked, spans(contradicted), ['NUMBER', 'NAME']),
    // As if whatever is not supported were wrong, which is how a writer's prose is held.
    withAbstained: spanScore(marked, spans(faults), ['NUMBER', 'NAME']),
  };
}

const faultsOf = (report: MarkedReport): GroundingFault[] =>
  ground(report.text_tokenized, evidenceOfGame(report)).flatMap(({ faults }) => faults);

function spanOf({ text_tokenized }: MarkedReport, report: number, fault: GroundingFault): TypedSpan {
  const tokenAt = (character: number) => text_tokenized.slice(0, character).split(' ').length;
  return { report, start: tokenAt(fault.start), end: tokenAt(fault.end), type: TYPE_OF[fault.kind] };
}
