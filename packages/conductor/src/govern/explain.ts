import type { Answer, Catalogue, JournalEvent, ModelUse } from '@conductor/contract';

/** A line of a run's journal; a payload that was erased is null. */
export interface TellingLine {
  kind: JournalEvent['kind'];
  step: string | null;
  at: string;
  payload: Record<string, unknown> | null;
}

/** Why a run was allowed, refused and routed as it was, with the rules that spoke and what they were asked with. */
export interface Explanation {
  run: string;
  status: Answer['status'];
  asked: { at: string; by: string | null; said: string | null };
  understood: { job: string | null; slots: { name: string; shown: string; from: string }[] };
  /** By operation: what was done with it, and the policies that permit it. */
  permission: { operation: string; action: 'call' | 'commit'; policies: PolicyText[] }[];
  routing: {
    step: string;
    candidates: string[];
    rule: string;
    passedOver: { candidate: string; why: string }[];
  }[];
  /** Models that were asked, by which rule, and how each call went; and those that could have been and were not. */
  models: ModelUse[];
  approvals: ApprovalExplained[];
  /** Rows of the tables that want somebody's leave for what the plan writes, and what each was asked with. */
  leave: { operation: string; role: string; rule: string; facts: Record<string, unknown> }[];
  refused: { what: string; mend: string | null }[];
  /** The clauses of the written policy that forbid it, with where they stand; what it says is null where no pack that is loaded has it any more. */
  clauses: { name: string; says: string | null; from: string | null; pack: string | null }[];
  applied: {
    at: string;
    step: string | null;
    changeSet: string;
    sequence: number | null;
    approval: string | null;
    policies: PolicyText[];
  }[];
  /** What else became of it, in order: carried over, retried, held, cancelled, taken back, sent. */
  events: { at: string; kind: JournalEvent['kind']; says: string }[];
  /** How many of its events no longer tell what they told. */
  erased: number;
}

export interface PolicyText {
  id: string;
  /** In Cedar; null where no pack that is loaded has it any more. */
  text: string | null;
}

export interface ApprovalExplained {
  approval: string;
  step: string | null;
  form: string;
  of: string;
  rule: string | null;
  need: number;
  at: string;
  /** Who said what, when and why, and where it went in between. */
  went: { at: string; says: string }[];
}

interface ExplainBy {
  answer: Answer;
  lines: readonly TellingLine[];
  /** The Cedar text of a policy. */
  policyText(id: string): string | undefined;
  clauses: Catalogue['clauses'];
}

type Payload = Record<string, unknown>;
const record = (value: unknown): Payload =>
  typeof value === 'object' && value !== null ? (value as Payload) : {};
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** A run's journal and answer → why it went so. Pure: it says what the journal tells, and nothing that it does not. */
export function explain({ answer, lines, policyText, clauses }: ExplainBy): Explanation {
  const of = (kind: JournalEvent['kind']) =>
    lines.flatMap((line) => (line.kind === kind && line.payload ? [{ ...line, payload: line.payload }] : []));
  const textOf = (id: string): PolicyText => ({ id, text: policyText(id) ?? null });
  const asked = of('asked')[0];
  const checked = of('checked').at(-1)?.payload ?? {};
  return {
    run: answer.run,
    status: answer.status,
    asked: { at: lines[0]?.at ?? '', by: text(asked?.payload['by']), said: text(asked?.payload['said']) },
    understood: {
      job: answer.job,
      slots: Object.entries(answer.slots).map(([name, { shown, from }]) => ({ name, shown, from: from.by })),
    },
    permission: [
      ...permitted('call', checked['policies'], textOf),
      ...permitted('commit', checked['commits'], textOf),
    ],
    routing: routingOf(answer),
    // What a run comes to tells of those too that nobody asked; before its end the journal tells of those asked so far.
    models: answer.models ?? of('asked-model').map(({ payload }) => payload as unknown as ModelUse),
    leave: [...leaveOf(checked['approvals']), ...of('proposed').flatMap(leaveThen)],
    approvals: of('asked-person').map((line) => approvalOf(line, lines)),
    refused: refusedIn(answer, of('refused')),
    clauses: (answer.clauses ?? []).map((name) => {
      const { says = null, from = null, pack = null } = clauses.get(name) ?? {};
      return { name, says, from, pack };
    }),
    applied: of('committed').map(({ at, step, payload }) => ({
      at,
      step,
      changeSet: String(payload['changeSet']),
      sequence: typeof payload['sequence'] === 'number' ? payload['sequence'] : null,
      approval: text(payload['approval']),
      policies: texts(payload['policies']).map(textOf),
    })),
    events: lines.flatMap((line) => {
      const says = wordsOf(line);
      return says ? [{ at: line.at, kind: line.kind, says }] : [];
    }),
    erased: lines.filter(({ payload }) => payload === null).length,
  };
}

const permitted = (action: 'call' | 'commit', told: unknown, textOf: (id: string) => PolicyText) =>
  Object.entries(record(told)).map(([operation, policies]) => ({
    operation,
    action,
    policies: texts(policies).map(textOf),
  }));

const routingOf = ({ routes, steps }: Answer): Explanation['routing'] =>
  Object.entries(routes).map(([step, { candidates, rule }]) => ({
    step,
    candidates,
    rule,
    passedOver: steps.find(({ id }) => id === step)?.passedOver ?? [],
  }));

const leaveOf = (told: unknown): Explanation['leave'] =>
  Object.entries(record(told)).flatMap(([operation, wanted]) => {
    const { role, rule, facts } = record(wanted);
    return role ? [{ operation, role: String(role), rule: String(rule ?? ''), facts: record(facts) }] : [];
  });

/** What a rule wanted with what was known of the very change. */
function leaveThen({ payload }: { payload: Payload }): Explanation['leave'] {
  const operation = String(record(payload['report'])['operation'] ?? '');
  return leaveOf({ [operation]: payload['leave'] });
}

const whom = (of: unknown): string =>
  text(record(of)['role']) ?? text(record(of)['person']) ?? 'whoever asked';

function approvalOf(line: TellingLine, lines: readonly TellingLine[]): ApprovalExplained {
  const payload = record(line.payload);
  const approval = String(payload['approval']);
  const later = lines.filter(
    (one) =>
      one.kind !== 'asked-person' && record(one.payload)['approval'] === approval && isOfPeople(one.kind),
  );
  return {
    approval,
    step: line.step,
    form: text(payload['form']) ?? 'approve',
    of: whom(payload['of']),
    rule: text(payload['rule']),
    need: typeof payload['need'] === 'number' ? payload['need'] : 1,
    at: line.at,
    went: later.map((one) => ({ at: one.at, says: peopleWords(one.kind, record(one.payload)) })),
  };
}

const isOfPeople = (kind: string): boolean => ['voted', 'decided', 'escalated', 'expired'].includes(kind);

function peopleWords(kind: string, payload: Payload): string {
  const reason = text(payload['reason']);
  const because = reason ? `: ${reason}` : '';
  if (kind === 'voted')
    return `${payload['by']} said yes, ${payload['votes']} of ${payload['need']}${because}`;
  if (kind === 'escalated')
    return `nobody had answered by ${payload['missed']}, so it went to ${whom(payload['to'])}`;
  if (kind === 'expired') return `nobody had answered by ${payload['missed']}, and nobody is left to ask`;
  return `${payload['by']}: ${payload['decision']}${because}`;
}

/** Faults of a plan, then why the run ended without what was asked; each with what would make it possible (law 10). */
function refusedIn(answer: Answer, refused: { payload: Payload }[]): Explanation['refused'] {
  const faults = refused
    .flatMap(({ payload }) => (Array.isArray(payload['faults']) ? payload['faults'] : []))
    .map((fault) => ({
      what: text(record(fault)['reason']) ?? JSON.stringify(fault),
      mend: text(record(fault)['mend']),
    }));
  const isLast = answer.reason !== undefined && !faults.some(({ what }) => what === answer.reason);
  return isLast ? [...faults, { what: answer.reason!, mend: answer.mend ?? null }] : faults;
}

const SAYS: Partial<Record<JournalEvent['kind'], (payload: Payload) => string>> = {
  'carried-over': () =>
    'it went on with another version of the packs; its plan was checked against them anew',
  retried: (payload) => `a step was tried again${because(payload)}`,
  reserved: (payload) => `reserved at worst: ${amounts(record(payload['worst']))}`,
  held: (payload) =>
    `it waited from ${payload['since']}: ${record(payload['stopped'])['by']} had stopped all effects (${record(payload['stopped'])['why']}); ${payload['letBy']} let them go on (${payload['why']})`,
  'cancel-requested': (payload) => `${payload['by']} cancelled it${because(payload)}`,
  compensated: (payload) => `what ${payload['of']} had done was taken back`,
  'compensation-failed': (payload) =>
    `what ${payload['of']} had done could not be taken back: ${payload['why']}`,
  woken: (payload) =>
    payload['happened'] === false
      ? 'its time ran out before what it waited for happened'
      : 'what it waited for happened',
  repaired: (payload) => `the answer did not hold and was made anew: ${texts(payload['reasons']).join('; ')}`,
  delivered: (payload) => `a message was delivered${about(payload)}`,
  'delivery-refused': (payload) => `a message was refused${about(payload)}${because(payload)}`,
  'delivery-unknown': (payload) =>
    `whether a message arrived is not known${about(payload)}${because(payload)}`,
  undone: () => 'a change of it was taken back',
};

function because(payload: Payload): string {
  const why = text(payload['reason']) ?? text(payload['why']);
  return why ? `: ${why}` : '';
}

function about(payload: Payload): string {
  const id = text(payload['delivery']) ?? text(payload['id']);
  return id ? ` (${id})` : '';
}

const amounts = (worst: Payload): string =>
  Object.entries(worst)
    .filter(([, amount]) => typeof amount === 'number' && amount > 0)
    .map(([kind, amount]) => `${amount} ${kind}`)
    .join(', ') || 'nothing';

const wordsOf = ({ kind, payload }: TellingLine): string | undefined =>
  payload ? SAYS[kind]?.(payload) : undefined;
