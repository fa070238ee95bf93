import { Band, type Filter, idOf, instant } from '@conductor/contract';
import { z } from 'zod';
import { SOURCES, STATES } from '../entities/feedback-enums.ts';
import { SEGMENTS } from '../vocabulary.ts';

export const Period = z.object({ from: instant().nullable(), to: instant().nullable(), label: z.string() });
export type Period = z.infer<typeof Period>;

/** What makes a company one of a segment: a stated fact, never a guess. Bounds are on the number of people. */
export const SegmentRule = Band;
export type SegmentRule = Band;

export const SegmentRules = z.object({
  enterprise: SegmentRule.optional(),
  'mid-market': SegmentRule.optional(),
  smb: SegmentRule.optional(),
});
export type SegmentRules = z.infer<typeof SegmentRules>;

/** Which feedback is meant. Nothing said is no filter: unsorted feedback counts like any other. */
export const FeedbackFilter = z.object({
  window: Period.optional(),
  segment: z.enum(SEGMENTS).optional(),
  segmentRules: SegmentRules.optional(),
  states: z.array(z.enum(STATES)).optional(),
  sources: z.array(z.enum(SOURCES)).optional(),
  companies: z.array(idOf('company')).optional(),
  product: idOf('product').optional(),
  about: z.string().optional(),
  /** What is left out. Of a company whose size is not known nobody can say that it is not enterprise: counted apart. */
  notSegments: z.array(z.enum(SEGMENTS)).optional(),
  notStates: z.array(z.enum(STATES)).optional(),
  notSources: z.array(z.enum(SOURCES)).optional(),
  notCompanies: z.array(idOf('company')).optional(),
  notAbout: z.string().optional(),
});
export type FeedbackFilter = z.infer<typeof FeedbackFilter>;

export const EMPLOYEES = 'contact.company.employees';

/** The words a text must hold to be about something: each at the start of a word of it. */
export const wordsAbout = (about: string): string[] => about.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function ruleFilters(rule: SegmentRule): Filter[] {
  return [
    ...(rule.atLeast === undefined ? [] : [{ path: EMPLOYEES, is: 'gte', value: rule.atLeast } as const]),
    ...(rule.atMost === undefined ? [] : [{ path: EMPLOYEES, is: 'lte', value: rule.atMost } as const]),
    ...(rule.moreThan === undefined ? [] : [{ path: EMPLOYEES, is: 'gt', value: rule.moreThan } as const]),
    ...(rule.lessThan === undefined ? [] : [{ path: EMPLOYEES, is: 'lt', value: rule.lessThan } as const]),
  ];
}

/** Everything but the period and the segment: those two can be unknown of a record, and are counted apart. */
export function firmFilters(filter: FeedbackFilter): Filter[] {
  const { states, sources, companies, product, about } = filter;
  return [
    ...leftOut(filter),
    ...(states ? [{ path: 'state', is: 'in', values: states } as const] : []),
    ...(sources ? [{ path: 'source', is: 'in', values: sources } as const] : []),
    ...(companies ? [{ path: 'contact.companyId', is: 'in', values: companies } as const] : []),
    ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ...(about ? [{ path: 'text', is: 'mentions', words: wordsAbout(about) } as const] : []),
  ];
}

function leftOut({ notStates, notSources, notCompanies, notAbout }: FeedbackFilter): Filter[] {
  return [
    ...(notStates ? [{ path: 'state', is: 'notIn', values: notStates } as const] : []),
    ...(notSources ? [{ path: 'source', is: 'notIn', values: notSources } as const] : []),
    ...(notCompanies ? [{ path: 'contact.companyId', is: 'notIn', values: notCompanies } as const] : []),
    ...(notAbout
      ? [{ not: { path: 'text', is: 'mentions', words: wordsAbout(notAbout) } as const } as const]
      : []),
  ];
}

export function windowFilters(window: Period | undefined): Filter[] {
  return [
    ...(window?.from ? [{ path: 'createdAt', is: 'gte', value: window.from } as const] : []),
    ...(window?.to ? [{ path: 'createdAt', is: 'lt', value: window.to } as const] : []),
  ];
}

export function segmentFilters({ segment, notSegments, segmentRules }: FeedbackFilter): Filter[] {
  const rule = segment && segmentRules?.[segment];
  const others = (notSegments ?? []).flatMap((name) => segmentRules?.[name] ?? []);
  return [
    ...(rule ? ruleFilters(rule) : []),
    ...others.flatMap((other): Filter[] => [
      { path: EMPLOYEES, is: 'present' },
      { not: { all: ruleFilters(other) } },
    ]),
  ];
}

export const allFilters = (filter: FeedbackFilter): Filter[] => [
  ...firmFilters(filter),
  ...windowFilters(filter.window),
  ...segmentFilters(filter),
];

/** In everything else like what is meant, but its company's size is not known. */
export const unknownSegmentFilters = (filter: FeedbackFilter): Filter[] => [
  ...firmFilters(filter),
  ...windowFilters(filter.window),
  { path: EMPLOYEES, is: 'missing' },
];

/** In everything else like what is meant, but with no date. */
export const undatedFilters = (filter: FeedbackFilter): Filter[] => [
  ...firmFilters(filter),
  ...segmentFilters(filter),
  { path: 'createdAt', is: 'missing' },
];
