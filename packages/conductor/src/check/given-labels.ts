import type { Label } from '@conductor/contract';

/** What a person said when they were asked. */
export const PERSON_LABEL: Label = { integrity: 'person', sensitivity: 'internal' };
/** What the engine itself notes: when, how many, whether. */
export const SYSTEM_LABEL: Label = { integrity: 'record', sensitivity: 'internal' };
