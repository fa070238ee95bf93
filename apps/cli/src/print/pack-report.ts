import { isWhole, type PackFinding, type PackReport } from '@conductor/contract';
import { paint } from './paint.ts';

/** What was found in a pack, place by place, with a last line that says how it stands. */
export function packReportText(report: PackReport): string {
  const { findings, confusion, ms } = report;
  const places = Map.groupBy(findings, ({ place }) => place.split(',')[0]!);
  const grouped = [...places].map(([place, all]) =>
    [paint.bold(place), ...all.map(findingText), ''].join('\n'),
  );
  const matrix = confusion.map(
    ({ job, examples, readAs }) =>
      `  ${job}: ${examples} read, of them ${Object.entries(readAs)
        .map(([as, count]) => `${count} as ${as}`)
        .join(', ')}`,
  );
  const read = matrix.length > 0 ? [paint.bold('read as something else'), ...matrix, ''] : [];
  return `${[...grouped, ...read, lastLine(report)].join('\n')} ${paint.dim(`(${(ms / 1000).toFixed(1)} s)`)}\n`;
}

const findingText = ({ level, place, reason, mend }: PackFinding): string => {
  const rest = place.split(',').slice(1).join(',').trim();
  const mark = level === 'fault' ? paint.red('✗') : paint.yellow('!');
  return `  ${mark} ${rest ? `${rest}: ` : ''}${reason}\n    ${paint.dim(mend)}`;
};

function lastLine(report: PackReport): string {
  const faults = report.findings.filter(({ level }) => level === 'fault').length;
  const warnings = report.findings.length - faults;
  const looked = Object.entries(report.looked).map(([what, count]) => counted(count, what));
  const warned = warnings > 0 ? `; ${counted(warnings, 'warnings')}` : '';
  if (!isWhole(report)) return paint.bold(`${report.pack}: ${counted(faults, 'faults')}${warned}`);
  return `${paint.bold(`${report.pack}: whole`)} (${looked.join(', ')}${warned})`;
}

/** What is counted is said in the plural. */
const counted = (count: number, what: string): string =>
  `${count} ${count === 1 ? what.replace(/ies$/, 'y').replace(/s$/, '') : what}`;
