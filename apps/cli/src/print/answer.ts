import type { Answer, AnswerBody, Claim } from '@conductor/contract';
import { listPeople, readListedApproval } from '@conductor/postgres';
import type { Here } from '../open-here.ts';
import { commandLine } from '../options.ts';
import { approvalText } from './approval.ts';
import { followsText, leftText } from './conversing.ts';
import { countsIn, dataTables } from './data-tables.ts';
import { paint } from './paint.ts';
import { questionText } from './question.ts';
import { scopeLine } from './scope-line.ts';

const MOST_EVIDENCE = 4;
const FAILED = 1;

/** Prints what came of a run: as the contract's JSON, or for a person. Sets the exit code where it was not done. */
export async function printAnswer(here: Here, answer: Answer): Promise<void> {
  const text = here.options.json ? JSON.stringify(answer, null, 2) : await answerText(here, answer);
  process.stdout.write(`${text}\n`);
  if (answer.status === 'refused' || answer.status === 'failed') process.exitCode = FAILED;
}

export async function answerText(here: Here, answer: Answer): Promise<string> {
  const { status, run, scope, question, answer: body, reason, mend } = answer;
  const parts = [
    followsText(answer),
    ...(scope ? [scopeLine(scope)] : []),
    ...(body ? bodyParts(body) : []),
    ...(question ? [questionText(question, run, here.options)] : []),
    ...(reason
      ? [`${paint.red('✗')} ${reason}${mend ? `\n  ${mend}` : ''}${clausesText(here, answer)}`]
      : []),
    ...(status === 'waiting' ? await pending(here, answer) : []),
    ...(status === 'running'
      ? [`It is still going. Look again with: ${commandLine(here.options, `show ${run}`)}`]
      : []),
    leftText(answer),
    footer(here, answer),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The clauses of the written policy that forbid it, and where they stand. */
function clausesText({ open }: Here, { clauses = [] }: Answer): string {
  const cited = clauses.map((name) => {
    const from = open.system.catalogue.clauses.get(name)?.from;
    return from ? `${name} (${from})` : name;
  });
  return cited.length > 0 ? `\n  ${paint.dim(`Clause: ${cited.join(', ')}`)}` : '';
}

const BUILTIN = 'builtin';

function bodyParts({ claims, data, text, writtenBy = BUILTIN }: AnswerBody): string[] {
  const counted = new Set(countsIn(data).map(({ key, count }) => `${key}: ${count}`));
  // A count by a grouping stands in its table.
  const said = claims.filter(({ text }) => !counted.has(text)).map(claimText);
  // What a model phrased stands over what it was held against.
  const phrased =
    writtenBy === BUILTIN ? [] : [text, paint.dim(`Phrased by ${writtenBy}, and checked against:`)];
  return [...phrased, said.join('\n'), ...dataTables(data)];
}

function claimText({ text, evidence }: Claim): string {
  const records = evidence.filter((id) => !id.startsWith('step:'));
  const shown = records.slice(0, MOST_EVIDENCE).join(', ');
  const more = records.length > MOST_EVIDENCE ? ` +${records.length - MOST_EVIDENCE}` : '';
  return records.length > 0 ? `${text} ${paint.dim(`[${shown}${more}]`)}` : text;
}

async function pending({ open, options }: Here, { approvals }: Answer): Promise<string[]> {
  const people = await listPeople(open.store, open.workspace);
  const listed = await Promise.all(
    approvals
      .filter(({ state }) => state === 'pending')
      .map(({ id }) => readListedApproval(open.store, open.workspace, id)),
  );
  return listed.filter((one) => one !== null).map((one) => approvalText(one, people, options));
}

function footer({ options }: Here, { run, ms, changeSets, status }: Answer): string {
  const undo = changeSets.map((id) => `Undo with: ${paint.cyan(commandLine(options, `undo ${id}`))}`);
  const took = ms > 0 && status !== 'running' ? ` · ${(ms / 1_000).toFixed(2)} s` : '';
  return [...undo, paint.dim(`${run}${took}`)].join('\n');
}
