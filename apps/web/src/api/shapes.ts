import type {
  Answer,
  ApprovalView,
  Asked,
  ChangeSetView,
  DeliveryView,
  Fact,
  ModelState,
  ModelUse,
  Type,
} from '@conductor/contract';

export type {
  Answer,
  ApprovalView,
  Change,
  ChangeSetView,
  Claim,
  Field,
  Progress,
  Scope,
  StepReport,
  Type,
} from '@conductor/contract';

export interface Person {
  id: string;
  name: string;
  roles: string[];
}

export interface Me {
  user: Person;
  people: Person[];
  workspace: { id: string; name: string; timeZone: string; currency: string };
  version: string;
  /** The roles whose approvals this person may give. */
  mayApprove: string[];
  /** Whether they may say what holds for everybody. */
  mayGovern: boolean;
  /** Whether this browser came in with a token, and acts as its person alone. */
  signedIn?: boolean;
}

/** Who stopped all effects, when and why. */
export interface Stopped {
  by: string;
  name: string;
  at: string;
  why: string;
}

/** Leave to act as a person from outside. The token itself is shown once, when it is made. */
export interface Token {
  id: string;
  name: string;
  at: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

export interface Limit {
  scope: 'run' | 'person' | 'workspace';
  /** Whose it is; empty for everybody. */
  person: string;
  kind: 'steps' | 'modelCalls' | 'tokens' | 'money' | 'ms';
  amount: number;
  per: 'run' | 'day' | 'month';
}

export interface Governance {
  effects: { stopped: Stopped | null };
  limits: Limit[];
  /** Of each limit that holds for whoever asks, save those of a run: `amount` is what is reserved or spent. */
  spent: Limit[];
  tokens: Token[];
}

export interface Status {
  embedding: { done: number; total: number };
  worker: { alive: boolean };
  pendingApprovals: number;
  /** Whether anything is written or sent at all. */
  effects?: { stopped: Stopped | null };
  counts: Record<string, number>;
}

export interface JobInfo {
  name: string;
  title: string;
  says: string;
  examples: string[];
  slots: { name: string; says: string; required: boolean; isForm: boolean }[];
}

/** One slot of a job as a field of a form. */
export interface FormField {
  name: string;
  says: string;
  required: boolean;
  many: boolean;
  asks?: string;
  kind: 'record' | 'enum' | 'flag' | 'number' | 'money' | 'period' | 'text';
  /** The entity of a record. */
  of?: string;
  members?: { value: string; says: string }[];
  /** The field whose records this one takes the place of, one for each. */
  insteadOf?: string;
}

export interface PackJob {
  name: string;
  title: string;
  says: string;
  examples: string[];
  /** Null where it can be asked for in words alone. */
  form: FormField[] | null;
  /** What its answers hold. */
  answer: Type;
}

/** A kind of record, as lists and pages are made from it. */
export interface EntityInfo {
  name: string;
  plural: string;
  prefix: string;
  label: string;
  lane?: string;
  searched?: string;
  /** The path to the person whose record it is. */
  owner?: string;
  fields: Record<string, Type>;
  /** What a list shows besides the label. */
  shown: { path: string; type: Type; many: boolean }[];
  may: { read: 'all' | 'own'; create: boolean; change: boolean };
}

/** What a pack is to whoever asks: a pack with no screens of its own is shown from this. */
export interface PackInfo {
  name: string;
  title: string;
  says: string;
  roles: Record<string, string>;
  entities: EntityInfo[];
  jobs: PackJob[];
}

export interface RuleTable {
  name: string;
  inputs: string[];
  outputs: string[];
  /** Whose it is. */
  of: { kind: 'config' | 'pack' | 'engine'; name: string; title: string };
  rows: {
    id: string;
    says: string;
    when: Record<string, string>;
    then: Record<string, string>;
    /** How often it decided lately; null where the journal does not tell. */
    hits: number | null;
  }[];
}

/** Every table, in the order in which they are asked; hits are of the last so many days. */
export interface RulesSeen {
  days: number;
  tables: RuleTable[];
}

/** A model, whether it is asked now, and whether it is there; null where nobody looked. */
export type ModelSeen = ModelState & { health: { isWell: boolean; why: string | null; ms: number } | null };

/** What one person's requests had a model do; `cost` is null where it is known of no call. */
export interface ModelSpent {
  person: string;
  model: string;
  calls: number;
  wasted: number;
  inputTokens: number;
  outputTokens: number;
  uncounted: number;
  cost: number | null;
  unpriced: number;
}

export interface ModelsSeen {
  models: ModelSeen[];
  spent: ModelSpent[];
  days: number;
}

export type Carrier = { policy: string } | { table: string; row: string };

export interface Rules {
  name: string;
  title: string;
  clauses: { name: string; says: string; mend?: string; from?: string; carriedBy: Carrier[] }[];
  tables: RuleTable[];
  /** Hits are of the last so many days. */
  days: number;
  policies: { id: string; text: string; clause?: string }[];
}

/** A record as lists show it. */
export type AnyRow = Record<string, unknown> & { id: string };

/** The records that a field of a form can hold; the first `usual` of them are usually meant. */
export interface Choices {
  total: number;
  usual: number;
  choices: { id: string; label: string; row: AnyRow }[];
}

/** What people ask for and nothing does yet. */
export type UnbuiltInfo = Pick<JobInfo, 'name' | 'title' | 'says'>;

/** One request and what came of it. */
export type Run = Answer & {
  said: string | null;
  at: string;
  user: string;
  /** Which of its change sets were taken back since. */
  undone: string[];
};

export interface RunSummary {
  run: string;
  conversation: string;
  at: string;
  user: string;
  said: string | null;
  status: string;
  job: string | null;
  ms: number;
}

/** One line of a run's journal; a payload that was erased is null. */
export interface JournalLine {
  seq: number;
  at: string;
  kind: string;
  step: string | null;
  payload: Record<string, unknown> | null;
}

/** All that is kept of how a run went. */
export interface RunTimeline {
  /** What each step was given, by its id. */
  inputs: Record<string, Record<string, unknown>>;
  /** What each step gave, by its id. */
  values: Record<string, unknown>;
  changeSets: ChangeSetView[];
  events: JournalLine[];
}

export interface Started {
  run: string;
  conversation: string;
}

export interface Approval extends ApprovalView {
  /** None where no change is asked about. */
  change: ChangeSetView | null;
  requestedBy: { id: string; name: string };
  /** To whom it is addressed by now, the first one first: each of them may answer. */
  addressed: Asked[];
  may: boolean;
}

/** A message to somebody outside, and what became of it. */
export interface Delivery extends DeliveryView {
  run: string | null;
  may: boolean;
}

/** A policy that spoke, in Cedar; no text where no pack has it any more. */
export interface PolicyText {
  id: string;
  text: string | null;
}

/** Why a run was allowed, refused and routed as it was, with the rules that spoke and what they were asked with. */
export interface Explanation {
  permission: { operation: string; action: 'call' | 'commit'; policies: PolicyText[] }[];
  routing: {
    step: string;
    candidates: string[];
    rule: string;
    passedOver: { candidate: string; why: string }[];
  }[];
  models: ModelUse[];
  approvals: {
    approval: string;
    step: string | null;
    of: string;
    rule: string | null;
    need: number;
    at: string;
    went: { at: string; says: string }[];
  }[];
  leave: { operation: string; role: string; rule: string; facts: Record<string, unknown> }[];
  refused: { what: string; mend: string | null }[];
  applied: { at: string; step: string | null; changeSet: string; sequence: number | null }[];
  events: { at: string; kind: string; says: string }[];
  /** How many of its events no longer tell what they told. */
  erased: number;
}

/** A place where a run done again came to something else. */
export interface Difference {
  where: string;
  then: unknown;
  now: unknown;
}

export interface Replay {
  same: boolean;
  differences: Difference[];
  /** What the same words would come to as things are now. */
  today: Difference[];
}

export interface Evidence {
  kind: 'record' | 'fact' | 'step';
  entity?: string;
  id: string;
  label: string;
  text?: string;
  fields: Record<string, unknown>;
  fact?: Fact;
}

export interface RecordPage {
  entity: string;
  id: string;
  label: string;
  fields: Record<string, unknown>;
  history: { at: string; by: string; changeSet: string; summary: string }[];
}

export interface FeedbackRow {
  id: string;
  text: string;
  createdAt: string;
  source: string;
  state: string;
  contactId: string | null;
  contactName: string | null;
  companyId: string | null;
  companyName: string | null;
  segment: string | null;
}

export interface Page<Row> {
  rows: Row[];
  total: number;
}

export interface Upload {
  upload: string;
  name: string;
  size: number;
}

export interface RejectedRow {
  row: number;
  reason: string;
}

export interface Preview {
  sniffed: {
    kind: string;
    encoding: string;
    bom: boolean;
    newline: string;
    delimiter?: string;
    columns: string[];
  };
  format: string;
  mapping: Record<string, string>;
  unmapped: string[];
  targets: (string | { name: string; title?: string; required?: boolean })[];
  sample: Record<string, unknown>[];
  rejected: RejectedRow[];
  rows: number;
  /** Of all rows; `rejected` shows but a few of the others. */
  accepted: number;
}

export interface IdeaRow {
  id: string;
  title: string;
  problem: string | null;
  value: string | null;
  description: string | null;
  impact: number | null;
  effort: number | null;
  reach: number | null;
  confidence: number | null;
  ease: number | null;
  status: string | null;
  state: string;
  ownerId: string | null;
  tags: string[];
  productId: string | null;
  productName: string | null;
  links: { kind: string; ideaId: string }[];
  votes: { userId: string; vote: string }[];
  /** Absent where the person may not read feedback. */
  asking?: { companies: number; pieces: number; unknown: number };
}

/** How many records have each value of a field; null is where it is missing. */
export type Values = Record<string, { key: string | null; count: number }[]>;

export interface ColumnRow {
  id: string;
  title: string;
  order: number;
}

export interface InitiativeRow {
  id: string;
  title: string;
  description: string | null;
  columnId: string | null;
  columnHistory: { columnId: string; at: string }[];
  position: number | null;
  visibility: 'public' | 'internal';
  impact: number | null;
  effort: number | null;
  duration: number | null;
  moscow: string | null;
  confidence: number | null;
  state: 'candidate' | 'active' | 'completed';
  targetDate: string | null;
  objectiveIds: string[];
  ownerIds: string[];
  ideaIds: string[];
  dependsOn: string[];
  targetOutcomes: { measure: string; baseline: number | null; target: number | null; unit: string | null }[];
  actualOutcomes: { measure: string; value: number | null; at: string | null }[];
  tags: string[];
  productId: string | null;
}

export interface ObjectiveRow {
  id: string;
  name: string;
  period: string | null;
  state: 'active' | 'archived';
  productId: string | null;
  parentId: string | null;
}

export interface KeyResultRow {
  id: string;
  objectiveId: string;
  name: string;
  baseline: number | null;
  target: number | null;
  current: number | null;
  unit: string | null;
  direction: 'increase' | 'decrease' | 'binary';
  weight: number | null;
  confidence: number | null;
  checkIns: { date: string; value: number | null; note: string | null }[];
}
