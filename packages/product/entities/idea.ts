import { type Entity, idOf, quantity } from '@conductor/contract';
import { z } from 'zod';

/** From best to worst: "I like it", "I expect it", "I do not mind", "I can live with it", "I dislike it". */
export const KANO_ANSWERS = ['like', 'expect', 'neutral', 'tolerate', 'dislike'] as const;

/** What was kept before a figure was thought of has none of it: hence the defaults. */
export const idea = {
  name: 'idea',
  plural: 'ideas',
  prefix: 'idea',
  says: ['product idea', 'feature idea'],
  fieldSays: {
    title: ['title', 'name'],
    effort: ['effort', 'size', 'estimate', 'estimated effort'],
    ownerId: ['owner', 'owned by', 'owns', 'own', 'assigned to', 'belonging to', 'assignee'],
    personaIds: ['persona', 'for persona'],
    tags: ['tag', 'tagged', 'tagged with', 'tagged as', 'label', 'labelled'],
    status: ['status', 'stage', 'step'],
    'links.ideaId': ['linked to', 'related to', 'linked idea'],
    'links.kind': ['link kind'],
    votes: ['vote', 'votes'],
    'votes.userId': ['voted by', 'voted for', 'voted', 'voter', 'votes from'],
    'wsjf.businessValue': ['business value'],
    'wsjf.timeCriticality': ['time criticality'],
    'wsjf.riskReduction': ['risk reduction'],
    'wsjf.jobSize': ['job size'],
    'opportunity.importance': ['importance'],
    'opportunity.satisfaction': ['satisfaction'],
  },
  memberSays: {
    'state.unsorted': ['untriaged', 'unprocessed'],
    'state.active': ['open'],
    'ownerId.missing': ['unowned', 'unassigned', 'ownerless'],
    'effort.missing': ['unestimated', 'unsized'],
    'tags.missing': ['untagged'],
    'links.kind.duplicate': ['duplicated'],
  },
  lane: 'status',
  shown: ['status', 'state', 'impact', 'effort', 'ownerId'],
  label: 'title',
  searched: 'title',
  indexed: ['state', 'ownerId', 'productId'],
  begins: { state: 'unsorted' },
  archive: { path: 'state', archived: 'archived', restored: 'active' },
  fields: z.object({
    title: z.string(),
    problem: z.string().nullable(),
    value: z.string().nullable(),
    description: z.string().nullable(),
    /** RICE's scale: 3, 2, 1, 0.5 or 0.25. */
    impact: z.number().nullable(),
    /** 1 to 10, as ICE and a weighted score want it. RICE's steps are another scale: neither is made of the other. */
    impactOutOfTen: z.number().nullable().default(null),
    effort: quantity('person-months').nullable(),
    reach: z.number().nullable(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    /** 1 to 10. */
    ease: z.number().nullable(),
    /** Each on 1, 2, 3, 5, 8, 13, 20. */
    wsjf: z
      .object({
        businessValue: z.number().nullable(),
        timeCriticality: z.number().nullable(),
        riskReduction: z.number().nullable(),
        jobSize: z.number().nullable(),
      })
      .nullable(),
    /** Top-two-box shares × 10, and how many people answered. */
    opportunity: z
      .object({
        importance: z.number().nullable(),
        satisfaction: z.number().nullable(),
        n: z.number().nullable(),
      })
      .nullable(),
    /** What a week's delay costs in the workspace's currency, and how many weeks the work takes: for CD3. */
    delay: z
      .object({ costPerWeek: z.number().nullable(), weeks: z.number().nullable() })
      .nullable()
      .default(null),
    /** What people answered who were asked how they would feel with it and without it (Kano). */
    kano: z
      .array(
        z.object({
          contactId: idOf('contact').nullable(),
          functional: z.enum(KANO_ANSWERS),
          dysfunctional: z.enum(KANO_ANSWERS),
        }),
      )
      .nullable()
      .default(null),
    /** A step of the team's own workflow, so not an enumeration. */
    status: z.string().nullable(),
    state: z.enum(['unsorted', 'active', 'archived']),
    ownerId: idOf('person').nullable(),
    personaIds: z.array(idOf('persona')),
    tags: z.array(z.string()),
    productId: idOf('product').nullable(),
    links: z.array(z.object({ kind: z.enum(['related', 'duplicate', 'depends-on']), ideaId: idOf('idea') })),
    votes: z.array(z.object({ userId: idOf('person'), vote: z.enum(['yea', 'nay', 'maybe']) })),
  }),
} satisfies Entity;
