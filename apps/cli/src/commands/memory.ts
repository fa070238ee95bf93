import type { FactStatus, FactVersion } from '@conductor/contract';
import {
  ask,
  type FactWhy,
  type Proposal,
  type SeenDispute,
  seenDisputes,
  seenFacts,
  seenHistory,
  seenProposals,
  subjectNamed,
  type ToldFact,
  whyFact,
} from '@conductor/server';
import { withOpen } from '../open-here.ts';
import { commandLine, type Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { factTable, heldWords, saidBy, sentence, validWords } from '../print/fact.ts';
import { paint } from '../print/paint.ts';
import { settle } from '../settle.ts';

const MOST_SHOWN = 500;

export interface ShowOptions extends Options {
  heldAt?: string;
  validAt?: string;
  predicate?: string;
  status?: FactStatus | 'holds' | 'all';
  text?: string;
}

const print = (options: Options, data: unknown, text: () => string): void => {
  process.stdout.write(`${options.json ? JSON.stringify(data, null, 2) : text()}\n`);
};

/** What is held, by subject: now, or as it stood and about when it is asked for. */
export const showMemoryCommand = (subject: string | undefined, options: ShowOptions): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const { heldAt, validAt, predicate, status, text } = options;
    const of = subject === undefined ? undefined : await subjectNamed(open, me, subject);
    const page = await seenFacts(open, me, {
      ...{ subject: of, predicate, status, heldAt, validAt, text },
      ...{ offset: 0, limit: MOST_SHOWN },
    });
    print(options, page, () => {
      const more = page.total - page.rows.length;
      return [
        ...(page.abstains ? [paint.yellow(page.abstains)] : []),
        page.rows.length > 0 ? factTable(page.rows) : 'Nothing is held of that.',
        ...(more > 0 ? [paint.dim(`And ${more.toLocaleString('en')} more: name a subject.`)] : []),
      ].join('\n\n');
    });
  });

export const whyCommand = (id: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const why = await whyFact(open, me, id);
    print(options, why, () => whyText(why));
  });

function whyText({ fact, rule, source, versions, supersededBy, others }: FactWhy): string {
  const inPlace =
    source && source.start !== null && source.end !== null
      ? `${source.text.slice(0, source.start)}${paint.bold(source.text.slice(source.start, source.end))}${source.text.slice(source.end)}`
      : source?.text;
  return [
    `${paint.bold(sentence(fact.told))} ${paint.dim(`[${fact.id}]`)}`,
    [
      `Status    ${fact.status}${fact.confirmedBy ? `, confirmed by ${fact.confirmedBy}` : ''}`,
      `Holds     ${validWords(fact)}`,
      `For       ${fact.scope}, ${fact.sensitivity}`,
      `Said by   ${saidBy(fact)}`,
      ...(inPlace ? [`In        “${inPlace}”`] : []),
      ...(rule ? [`Let in    ${rule}`] : []),
      ...(supersededBy ? [`Replaced  ${sentence(supersededBy.told)} [${supersededBy.id}]`] : []),
      ...(fact.effect ? [`Changes   ${fact.effect}`] : []),
    ].join('\n'),
    `${paint.dim('Its versions')}\n${versions.map(versionText).join('\n')}`,
    ...(others.length > 0 ? [`${paint.dim('Others of the same')}\n${factTable(others)}`] : []),
  ].join('\n\n');
}

const versionText = (version: FactVersion & ToldFact): string =>
  `${version.version}. ${sentence(version.told)} · ${version.status} · holds ${validWords(version)} · ${heldWords(version)}${version.changeSet ? paint.dim(` [${version.changeSet}]`) : ''}`;

/** Every version of a fact, or of all facts of a key: `pricing.owner`. */
export const historyCommand = (of: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const dot = of.lastIndexOf('.');
    const isKey = !of.startsWith('fact:') && dot > 0;
    const key = isKey
      ? { subject: await subjectNamed(open, me, of.slice(0, dot)), predicate: of.slice(dot + 1) }
      : { id: of };
    const versions = await seenHistory(open, me, key);
    print(options, versions, () =>
      versions.map((version) => `${versionText(version)} ${paint.dim(version.id)}`).join('\n'),
    );
  });

export const disputesCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const disputes = await seenDisputes(open, me);
    print(options, disputes, () =>
      disputes.length === 0
        ? 'Nothing is disputed.'
        : `${disputes.map(disputeText).join('\n\n')}\n\nSettle one by the fact that is right: ${paint.cyan(commandLine(options, 'memory settle <fact>'))}`,
    );
  });

const disputeText = ({ shown, sides }: SeenDispute): string =>
  [
    paint.bold(`${sentence(shown.subject)}: ${shown.predicate}`),
    ...sides.map((side) => `  ${sentence(side.told)} · ${saidBy(side)} ${paint.dim(side.id)}`),
  ].join('\n');

export const proposalsCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const page = await seenProposals(open, me, { offset: 0, limit: MOST_SHOWN });
    print(options, page, () =>
      page.total === 0
        ? 'Nothing is proposed.'
        : `${page.rows.map(proposalText).join('\n\n')}\n\nDecide each: ${paint.cyan(commandLine(options, 'memory confirm <fact>'))} or ${paint.cyan(commandLine(options, 'memory reject <fact>'))}`,
    );
  });

const proposalText = (proposal: Proposal): string =>
  `${sentence(proposal.told)} ${paint.dim(proposal.id)}\n  ${saidBy(proposal)}`;

/** Every write is an ask of the job that does it: permitted, kept as a change set, and undoable. */
export const factCommand = (
  job: 'fact.settle' | 'fact.confirm' | 'fact.reject' | 'fact.withdraw' | 'fact.end',
  fact: string,
  options: Options,
): Promise<void> =>
  withOpen(options, async (here) => {
    const { open, me } = here;
    // Said of what there is, before anything is asked of it.
    await whyFact(open, me, fact);
    const { run } = await ask(open, { user: me.user, form: { job, slots: { facts: fact } } });
    await printAnswer(here, await settle(here, run));
  });
