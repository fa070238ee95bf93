import type { Heard } from '@conductor/contract';

/** What a follow-up was heard as, and the slots that it lets go of whatever is stayed with. */
export interface FollowUp {
  heard: Heard;
  let?: string[];
}
