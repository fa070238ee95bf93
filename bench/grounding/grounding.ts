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
 * How much of what people marked as wrong in reports of games is objected to, with the box score as evidence. Objected to is every name,
 * day and number that it does not bear out, those of other games too: nobody may say them on its word. Where it cannot even be told what
 * a number is of, nothing is said (`abstained`), and nothing counts as found.
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
  const by = (...how: GroundingFault['how'][]) =>
    faults.filter(({ fault }) => how.includes(fault.how)).map(({ span }) => span);
  const objected = by('contradicted', 'absent', 'beyond');
  const all = spanScore(marked, objected);
  return {
    reports: reports.length,
    recall: all.recall,
    precision: all.precision,
    numberAndName: spanScore(marked, objected, ['NUMBER', 'NAME']),
    byType: Object.fromEntries(TYPES.map((type) => [type, spanScore(marked, objected, [type])])),
    abstained: by('unsettled').length,
    objections: {
      contradicted: by('contradicted').length,
      absent: by('absent').length,
      beyond: by('beyond').length,
    },
    // Without names, days and numbers of other games, none of which a box score can settle; and only what it says otherwise.
    withoutBeyond: spanScore(marked, by('contradicted', 'absent'), ['NUMBER', 'NAME']),
    contradictedOnly: spanScore(marked, by('contradicted'), ['NUMBER', 'NAME']),
  };
}

const faultsOf = (report: MarkedReport): GroundingFault[] =>
  ground(report.text_tokenized, evidenceOfGame(report)).flatMap(({ faults }) => faults);

function spanOf({ text_tokenized }: MarkedReport, report: number, fault: GroundingFault): TypedSpan {
  const tokenAt = (character: number) => text_tokenized.slice(0, character).split(' ').length;
  return { report, start: tokenAt(fault.start), end: tokenAt(fault.end), type: TYPE_OF[fault.kind] };
}
