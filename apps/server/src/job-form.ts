import {
  type Brief,
  type Catalogue,
  type Job,
  nodesOf,
  type Policy,
  type Principal,
  type SlotSpec,
  type Vocabulary,
} from '@conductor/contract';

/** One slot as a field of a form. */
export interface FormField {
  name: string;
  says: string;
  required: boolean;
  many: boolean;
  /** How it is asked for, where the job says so. */
  asks?: string;
  kind: 'record' | 'enum' | 'flag' | 'number' | 'money' | 'period' | 'text';
  /** The entity of a record. */
  of?: string;
  /** The members of an enumeration, each with how people say it. */
  members?: { value: string; says: string }[];
  /** The slot whose records this one takes the place of, one for each. */
  insteadOf?: string;
}

/** What each slot of a job is called, whether it is needed, and how it can be filled in; `field` is null where words alone can say it. */
export const fieldsOf = (
  job: Job,
  { vocabulary }: Catalogue,
): { name: string; says: string; required: boolean; isForm: boolean; field: FormField | null }[] =>
  Object.entries(job.slots).map(([name, spec]) => {
    const { says, required = false } = spec;
    const isForm = spec.type === 'form';
    return { ...{ name, says, required, isForm }, field: fieldAt(name, spec, vocabulary.enums) };
  });

/** A job's slots as the fields of a form; null where it needs one that only words can give. */
export function formOf(job: Job, { vocabulary }: Catalogue): FormField[] | null {
  const fields: FormField[] = [];
  for (const [name, spec] of Object.entries(job.slots)) {
    const field = fieldAt(name, spec, vocabulary.enums);
    if (field) fields.push(field);
    else if (spec.required) return null;
  }
  return fields;
}

function fieldAt(name: string, spec: SlotSpec, enums: Vocabulary['enums']): FormField | null {
  const { says, required = false, many = false, asks } = spec;
  const field = fieldOf(spec, enums);
  return field ? { ...{ name, says, required, many }, ...(asks ? { asks } : {}), ...field } : null;
}

type OfKind = Pick<FormField, 'kind' | 'of' | 'members' | 'insteadOf'>;

function fieldOf(spec: SlotSpec, enums: Record<string, Record<string, string[]>>): OfKind | undefined {
  switch (spec.type) {
    case 'record':
      return { kind: 'record', of: spec.of, ...(spec.insteadOf ? { insteadOf: spec.insteadOf.slot } : {}) };
    case 'enum': {
      const members = Object.entries(enums[spec.of] ?? {});
      return { kind: 'enum', members: members.map(([value, [says]]) => ({ value, says: says ?? value })) };
    }
    case 'flag':
      return { kind: 'flag' };
    case 'limit':
      return { kind: 'number' };
    case 'money':
    case 'period':
      return { kind: spec.type };
    case 'pattern':
    case 'phrase':
    case 'words':
      return { kind: 'text' };
    case 'form':
      return spec.holds === 'text' ? { kind: 'text' } : undefined;
    default:
      return undefined;
  }
}

/**
 * Whether the rules let somebody ask for a job at all: whether its plainest plan calls nothing that they may not
 * call, whatever it is called with. A plan that wants more to be worked out is taken to be permitted.
 */
export function mayAskFor(job: Job, principal: Principal, policy: Policy): boolean {
  return plainCalls(job, principal).every((name) => policy.calls[name]?.allowed !== false);
}

function plainCalls(job: Job, principal: Principal): string[] {
  try {
    const { steps } = job.plan(plainBrief(job, principal));
    return [...nodesOf(steps)].flatMap((node) => (node.kind === 'call' ? [node.operation] : []));
  } catch {
    return []; // what it calls hangs on what is asked: the checker says then
  }
}

/** A request of the job that says no more than it must. */
function plainBrief(job: Job, principal: Principal): Brief {
  const needed = Object.entries(job.slots).filter(([, { required }]) => required);
  const slots = Object.fromEntries(
    needed.map(([name, { many }]) => {
      const value = many ? ['?'] : '?';
      return [name, { value, shown: '?', from: { by: 'form' as const } }];
    }),
  );
  const now = new Date().toISOString();
  return {
    intent: { job: job.name, slots, unread: [], candidates: [] } as unknown as Brief['intent'],
    principal,
    calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, now },
    facts: {},
    notFound: [],
    asOf: 0,
    dryRun: true,
  };
}
