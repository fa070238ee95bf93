import { optional, type Type } from '@conductor/contract';

const TEXT: Type = { kind: 'text' };
const PERHAPS_TEXT = optional(TEXT);
const record = (fields: Record<string, Type>): Type => ({ kind: 'record', fields });
const list = (of: Type): Type => ({ kind: 'list', of });

/** What a person's answer gives whatever was asked; `said` is what it is called when they gave one. */
const answered = (said: readonly string[]): Record<string, Type> => ({
  decision: { kind: 'enum', members: [...said, 'expired', 'pending'] },
  approval: TEXT,
  by: PERHAPS_TEXT,
});

/** What a person's decision on a change gives. */
export const DECISION_TYPE: Type = record({
  ...answered(['approved', 'rejected']),
  role: TEXT,
  reason: PERHAPS_TEXT,
  hash: TEXT,
});

/** What a person's choice among a list gives. */
export const choiceType = (element: Type): Type =>
  record({
    ...answered(['chosen', 'rejected']),
    choice: optional(element),
    index: optional({ kind: 'number' }),
    reason: PERHAPS_TEXT,
  });

/** What a person who fills fields in gives. */
export const filledType = (fields: Record<string, Type>): Type =>
  record({ ...answered(['filled', 'rejected']), values: optional(record(fields)), reason: PERHAPS_TEXT });

/** What a person gives who takes a matter over. */
export const HANDLED_TYPE: Type = record({ ...answered(['handled']), note: PERHAPS_TEXT });

/** What applying a change set gives. */
export const COMMIT_TYPE: Type = record({
  changeSet: TEXT,
  sequence: { kind: 'number' },
  size: { kind: 'number' },
});

const DELIVERY: Type = { kind: 'id', of: 'delivery' };
const TOLD = list(record({ id: DELIVERY, why: TEXT }));

export const WAITED_TYPE: Type = record({ at: { kind: 'instant' } });
export const eventType = (payload: Type): Type =>
  record({ happened: { kind: 'boolean' }, at: { kind: 'instant' }, payload: optional(payload) });
/** What has become of what was sent. */
export const DELIVERIES_TYPE: Type = record({
  delivered: list(DELIVERY),
  refused: TOLD,
  unknown: TOLD,
  waiting: list(DELIVERY),
});
