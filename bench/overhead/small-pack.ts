import type { Job, PlanNode } from '@conductor/contract';
import { z } from 'zod';

/** One decision table of zen-engine, first row that fits. */
export const firstFit = (
  inputs: string[],
  output: string,
  rows: { when: Record<string, string>; then: string; why: string }[],
): object => ({
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', type: 'inputNode', name: 'request', position: { x: 0, y: 0 } },
    {
      id: 'table',
      type: 'decisionTableNode',
      name: 'table',
      position: { x: 200, y: 0 },
      content: {
        hitPolicy: 'first',
        inputs: inputs.map((field) => ({ id: field, name: field, field })),
        outputs: [{ id: output, name: output, field: output }],
        rules: rows.map(({ when, then, why }, place) => ({
          _id: `row${place + 1}`,
          _description: why,
          ...Object.fromEntries(inputs.map((field) => [field, when[field] ?? ''])),
          [output]: JSON.stringify(then),
        })),
      },
    },
    { id: 'out', type: 'outputNode', name: 'decision', position: { x: 400, y: 0 } },
  ],
  edges: [
    { id: 'e1', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'e2', type: 'edge', sourceId: 'table', targetId: 'out' },
  ],
});

/** A job that is asked for by a form and answers with one number, `n`. */
export const formJob = (
  name: string,
  steps: PlanNode[],
  { slots, n }: { slots: Job['slots']; n: string },
): Job => ({
  name,
  title: name,
  says: name,
  slots,
  examples: [],
  recalls: [],
  answer: z.object({ n: z.number() }),
  plan: () => ({
    version: 1,
    job: name,
    honours: Object.keys(slots),
    steps: [...steps, { kind: 'answer', id: 'answer', data: { n: { $: n } } }],
  }),
  checks: [],
  scope: () => ({ who: 'nobody', records: 0, missing: [] }),
  claims: () => [],
});
