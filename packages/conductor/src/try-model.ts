import {
  type Analysis,
  type Catalogue,
  type Claim,
  type Command,
  type Dispatch,
  type JobCard,
  type LanguageTask,
  type ModelCard,
  type ModelUse,
  prose,
  quotation,
  ROLES,
  type Role,
  type Scope,
} from '@conductor/contract';
import { z } from 'zod';
import { proseOf } from './answer/phrase.ts';
import { acceptAnalysis } from './execute/analyse/accept-analysis.ts';
import { acceptCommands } from './interpret/accept.ts';
import { interpreterTask } from './interpret/read-request.ts';

/** One role of one model, tried for real. */
export interface RoleTried {
  role: Role;
  /** `not asked`: neither its card nor the rules are at fault for it; it is simply not used for that. */
  state: 'passed' | 'failed' | 'not asked';
  /** What came, or why nothing did. */
  says: string;
  use: ModelUse | null;
}

interface TryBy {
  catalogue: Pick<Catalogue, 'cards' | 'jobsOf' | 'taught' | 'vocabulary'>;
  dispatch: Dispatch;
}

/** What was tried and whether it is right, where the reply could be taken at all. */
interface Trial {
  task: LanguageTask;
  accept(reply: unknown): unknown;
  judge(reply: unknown): { isRight: boolean; says: string };
}

/** Asks a model for each role it has, on tasks whose right answer is known, as a run would: by the rules, with repairs, and proved. */
export async function tryModel({ name, roles }: ModelCard, by: TryBy): Promise<RoleTried[]> {
  const tried: RoleTried[] = [];
  for (const role of ROLES) {
    if (roles.includes(role)) tried.push(await tryRole(role, name, by));
    else tried.push({ role, state: 'not asked', says: 'it is not set up for this role', use: null });
  }
  return tried;
}

async function tryRole(role: Role, name: string, { catalogue, dispatch }: TryBy): Promise<RoleTried> {
  const trial = trialOf(role, catalogue);
  if (!trial) return { role, state: 'not asked', says: 'no job has an example to try it with', use: null };
  const { purpose, sensitivity } = trial.task;
  const { candidates, rule } = await dispatch.candidates({ role, purpose, sensitivity, speaks: 'en' });
  if (!candidates.includes(name))
    return { role, state: 'not asked', says: `it would not be asked: ${rule}`, use: null };
  const { reply, use } = await dispatch.ask(trial.task, trial.accept, { candidates: [name] });
  if (reply === null) {
    const says = use.attempts.at(-1)?.faults.join('; ') ?? use.passedOver[0]?.why ?? 'nothing came';
    return { role, state: 'failed', says, use };
  }
  const { isRight, says } = trial.judge(reply);
  return { role, state: isRight ? 'passed' : 'failed', says, use };
}

function trialOf(role: Role, catalogue: TryBy['catalogue']): Trial | null {
  if (role === 'interpreter') return readingTrial(catalogue);
  return role === 'analyst' ? analystTrial() : writerTrial();
}

const PUBLIC = { sensitivity: 'public', speaks: 'en' } as const;

/** A request that a job gives as its own example. */
function readingTrial(catalogue: TryBy['catalogue']): Trial | null {
  const plain = ({ examples }: JobCard) => examples.find((example) => !example.includes('{'));
  const able = catalogue.cards.filter((card) => plain(card) !== undefined);
  // What people ask of a pack tells more than what every workspace has.
  const wanted = able.find(({ name }) => catalogue.jobsOf.has(name)) ?? able[0];
  if (!wanted) return null;
  const utterance = plain(wanted)!;
  const task = { ...interpreterTask({ utterance, mentions: [], focus: null }, catalogue), speaks: 'en' };
  return {
    task,
    accept: (reply) => acceptCommands(withoutSlots(reply), task),
    judge(reply) {
      const start = (reply as Command[]).find((command) => command.do === 'start');
      const read = start?.job ?? 'no job';
      const isRight = read === wanted.name;
      return { isRight, says: `“${utterance}” → ${read}${isRight ? '' : `, and it is ${wanted.name}`}` };
    },
  };
}

/** What goes into the slots is for code to say, which has read nothing here. */
const withoutSlots = (reply: unknown): unknown =>
  Array.isArray(reply)
    ? reply.map((command) => (command?.do === 'start' ? { ...command, slots: {} } : command))
    : reply;

const Remark = z.object({ summary: prose(300), quotation: quotation(200) });

const ANALYSIS: Analysis = {
  instruction:
    'Say in one sentence what the person wants, and quote the words in which they say so, with the id of the piece they stand in.',
  material: [
    { id: 'note-a', text: 'We like the new dashboard. Thank you for the quick help with it.' },
    { id: 'note-b', text: 'Please let us export the weekly report as a spreadsheet: we copy it by hand.' },
  ],
};

/** Two short texts, of which one asks for something. */
const analystTrial = (): Trial => ({
  task: { role: 'analyst', ...ANALYSIS, output: Remark, purpose: 'try to read', ...PUBLIC },
  accept: (reply) => acceptAnalysis({ asks: Remark }, null, ANALYSIS, reply),
  judge(reply) {
    const { summary, quotation: quoted } = reply as z.infer<typeof Remark>;
    const isRight = quoted.source === 'note-b';
    const says = `${summary} “${quoted.words}” (${quoted.source}${isRight ? '' : ', and it is note-b that asks'})`;
    return { isRight, says };
  },
});

const CLAIMS: Claim[] = [
  { text: '12 pieces of feedback ask for exports.', evidence: [] },
  { text: '5 companies sent them.', evidence: [] },
];
const SCOPE: Scope = {
  ...{ who: 'all customers', when: 'all time', timeZone: 'UTC', records: 12 },
  ...{ missing: [], filters: [], notes: [] },
};

/** Two claims to be put into prose. */
function writerTrial(): Trial {
  const task = { role: 'writer', asked: 'how many ask for exports?', claims: CLAIMS, scope: SCOPE } as const;
  return {
    task: { ...task, claims: CLAIMS, purpose: 'try to phrase', ...PUBLIC },
    accept: proseOf(CLAIMS, SCOPE),
    judge: (reply) => ({ isRight: true, says: String(reply) }),
  };
}
