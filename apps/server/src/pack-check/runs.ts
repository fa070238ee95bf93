import { type Answer, type ApprovalView, type Job, nodesOf, type Principal } from '@conductor/contract';
import { cancelAs } from '../cancel-as.ts';
import { decideAs } from '../decide-as.ts';
import { type Open, requestOf } from '../open.ts';
import type { Looking } from './looking.ts';
import { principalsOf, said } from './plans.ts';
import { type Ids, type Slots, slotsOf } from './slots.ts';

const MOST_DRY = 8;
const MOST_REAL = 2;
const LONGEST_MS = 60_000;
const AT_ONCE = 4;
const MOST_ROUNDS = 6;

interface Tried {
  job: Job;
  who: Principal;
  slots: Slots;
}

/** Runs each job on the sample, as each role: first with no effect, then, where that went well and it writes, in earnest. */
export async function lookAtRuns(
  looking: Looking,
  open: Open,
  people: readonly Principal[],
  ids: (who: Principal) => Promise<Ids>,
): Promise<void> {
  const tries: Tried[] = [];
  for (const who of principalsOf(looking, people)) {
    const own = await ids(who);
    for (const job of looking.pack.jobs)
      for (const slots of slotsOf(job, looking.catalogue, own, MOST_DRY)) tries.push({ job, who, slots });
  }
  const went: Tried[] = [];
  const broken = new Set<string>();
  await atOnce(tries, async (one) => {
    // One way in which a job breaks is enough to know of.
    if (broken.has(one.job.name)) return;
    const answer = await put(open, one, true);
    looking.count('runs');
    if (tell(looking, one, answer)) broken.add(one.job.name);
    if (answer?.status === 'answered' && writes(answer)) went.push(one);
  });
  const real = looking.pack.jobs.flatMap((job) => went.filter((one) => one.job === job).slice(0, MOST_REAL));
  for (const one of real) {
    const answer = await decided(open, people, one, await put(open, one, false));
    looking.count('writes');
    tell(looking, one, answer);
    if (answer?.status === 'waiting')
      await cancelAs(open, one.who, { run: answer.run, reason: 'It was only tried.' }).catch(() => undefined);
  }
}

const writes = ({ plan }: Answer): boolean =>
  plan !== null && [...nodesOf(plan.steps)].some(({ kind }) => kind === 'commit');

async function put(open: Open, { job, who, slots }: Tried, dryRun: boolean): Promise<Answer | undefined> {
  const given = Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
  const request = requestOf({
    workspace: open.workspace,
    user: who.user,
    form: { job: job.name, slots: given },
    dryRun,
  });
  await open.runner.submit(request);
  return open.runner.settled(request.run, LONGEST_MS).catch(() => undefined);
}

/** Says yes to what it asks, as whoever may. */
async function decided(
  open: Open,
  people: readonly Principal[],
  { who }: Tried,
  first: Answer | undefined,
): Promise<Answer | undefined> {
  let answer = first;
  for (let round = 0; round < MOST_ROUNDS && answer?.status === 'waiting'; round += 1) {
    const asked: ApprovalView | undefined = answer.approvals.find(({ state }) => state === 'pending');
    if (!asked) return answer;
    const isDecided = await sayYes(open, [who, ...people], asked);
    if (!isDecided) return answer;
    answer = await open.runner.settled(answer.run, LONGEST_MS).catch(() => undefined);
  }
  return answer;
}

async function sayYes(
  open: Open,
  people: readonly Principal[],
  { id, hash, form }: ApprovalView,
): Promise<boolean> {
  if (form !== 'approve') return false;
  for (const person of people) {
    try {
      await decideAs(open, person, { approval: id, decision: 'approved', hash });
      return true;
    } catch {
      // somebody else may
    }
  }
  return false;
}

/** What a failure is called, by the code it fails with. */
const CALLED: Record<string, { code: string; mend: string }> = {
  'pack-fault': { code: 'breaks', mend: 'Let it throw a ConductorError, or nothing.' },
  held: { code: 'never-ends', mend: 'Make it end, whatever it is given.' },
  'timed-out': { code: 'never-ends', mend: 'Make it end in its time, or give it a longer `timeoutMs`.' },
  gate: { code: 'gate', mend: 'Let it give what its `output`, its invariants and the entities say.' },
  'not-declared': { code: 'reads', mend: 'Say in `reads` and `uses` what it reads, or read less.' },
  'not-proved': { code: 'not-proved', mend: 'Mend the job’s answer, its claims or the check that differs.' },
};

/** @returns whether it broke */
function tell({ pack, fault }: Looking, { job, who, slots }: Tried, answer: Answer | undefined): boolean {
  const how = `(${said(slots)}, as ${who.name})`;
  if (!answer) {
    fault(
      'never-ends',
      `job ${job.name}`,
      `no answer within ${LONGEST_MS / 1000} seconds ${how}`,
      'Make it end.',
    );
    return true;
  }
  if (answer.status !== 'failed') return false;
  const { code = 'failed', reason = '', mend = '' } = answer;
  const called = CALLED[code] ?? { code, mend };
  const named = pack.operations
    .map(({ name }) => name)
    .filter((name) => new RegExp(`(^|[\\s“(])${name.replaceAll('.', '\\.')}($|[\\s”),.:;])`).test(reason))
    .sort((one, other) => other.length - one.length)[0];
  const isOfJob =
    code === 'not-proved' ||
    named === undefined ||
    /^(the plan|the scope|what|a check|the check) /.test(reason);
  fault(
    called.code,
    isOfJob ? `job ${job.name}` : `operation ${named}`,
    `${reason.slice(0, 400)} ${how}`,
    called.mend,
  );
  return true;
}

async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
