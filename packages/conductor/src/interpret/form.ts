import {
  Assignment,
  type Catalogue,
  ConductorError,
  FieldCondition,
  FieldOrder,
  Grouping,
  type Heard,
  type Request,
  type SlotSpec,
  type Vocabulary,
} from '@conductor/contract';
import { z } from 'zod';

/** A form names its job and slots outright: there is nothing to interpret, only to hold against the job. */
export function hearForm(form: NonNullable<Request['form']>, catalogue: Catalogue): Heard {
  const job = catalogue.jobs.get(form.job);
  if (!job)
    throw new ConductorError(
      'unknown-job',
      `There is no job ${form.job}.`,
      `Use one of ${[...catalogue.jobs.keys()].join(', ')}.`,
    );
  const known = Object.keys(job.slots);
  for (const [slot, given] of Object.entries(form.slots)) {
    if (!known.includes(slot))
      throw new ConductorError(
        'unknown-slot',
        `${job.name} has no slot ${slot}.`,
        `Use ${known.join(', ')}.`,
      );
    const spec = job.slots[slot]!;
    const wanted = wantedOf(spec, catalogue.vocabulary);
    if (!holds(spec, given.value, catalogue.vocabulary))
      throw new ConductorError(
        'slot-value',
        `${given.shown} is no ${spec.says} that ${job.title} can take.`,
        `Give ${spec.many ? `a list, each of it ${wanted}` : wanted}.`,
      );
  }
  for (const [slot, spec] of Object.entries(job.slots)) {
    if (spec.required && !(slot in form.slots))
      throw new ConductorError('missing-slot', `${job.title} needs ${spec.says}.`, `Give ${slot}.`);
  }
  return {
    kind: 'intent',
    job: job.name,
    slots: form.slots,
    unread: [],
    candidates: [{ job: job.name, score: 1 }],
  };
}

/** The checker takes a slot's type from its job, so a value of another type may not get in. */
function holds(spec: SlotSpec, value: unknown, vocabulary: Vocabulary): boolean {
  if (spec.type === 'form' && value === null) return true;
  if (spec.many) return Array.isArray(value) && value.every((one) => holdsOne(spec, one, vocabulary));
  return holdsOne(spec, value, vocabulary);
}

function holdsOne(spec: SlotSpec, value: unknown, { enums }: Vocabulary): boolean {
  if (spec.type === 'flag') return typeof value === 'boolean';
  if (spec.type === 'enum') return typeof value === 'string' && Object.hasOwn(enums[spec.of] ?? {}, value);
  return SHAPES[spec.type]?.safeParse(value).success ?? typeof value === 'string';
}

const Instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const Period = z.object({ from: Instant.nullable(), to: Instant.nullable(), label: z.string() });

const Money = z.object({ amount: z.number().positive(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** Of the slots that hold something other than text. */
const SHAPES: Partial<Record<SlotSpec['type'], z.ZodType>> = {
  period: Period,
  money: Money,
  conditions: FieldCondition,
  orders: FieldOrder,
  grouping: Grouping,
  assignments: Assignment,
  limit: z.number().int().positive(),
};

function wantedOf(spec: SlotSpec, { enums }: Vocabulary): string {
  if (spec.type === 'flag') return 'yes or no';
  if (spec.type === 'enum') return `one of ${Object.keys(enums[spec.of] ?? {}).join(', ')}`;
  return WANTED[spec.type] ?? 'text';
}

const WANTED: Partial<Record<SlotSpec['type'], string>> = {
  period: 'a period: from, to and label',
  money: 'an amount of money: amount, and currency by its ISO code',
  conditions: 'a condition: path, is and values',
  orders: 'an order: path and descending',
  grouping: 'a grouping: path, by, measure and of',
  assignments: 'what a field is set to: path, how and values',
  limit: 'a whole number above nought',
};
