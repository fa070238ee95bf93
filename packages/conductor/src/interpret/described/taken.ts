import type { Mention, SlotSpec } from '@conductor/contract';
import type { KnownKind, KnownRecord } from './known-records.ts';

export type RecordSlot = Extract<SlotSpec, { type: 'record' }>;

/** A slot that takes described records, and what was said for it. */
export interface Taken {
  slot: string;
  spec: RecordSlot;
  kind: KnownKind;
  mention: Mention | undefined;
  /** Said before, and not asked again. */
  isHeld: boolean;
  entity: string;
  domain: readonly KnownRecord[];
}
