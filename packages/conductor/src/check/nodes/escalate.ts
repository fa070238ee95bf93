import type { EscalateNode } from '@conductor/contract';
import { PERSON_LABEL } from '../given-labels.ts';
import { HANDLED_TYPE } from '../given-types.ts';
import type { Place } from '../place.ts';
import { shownFaults } from '../shown.ts';
import type { Walk } from '../walk.ts';
import { checkAddressee, checkChain } from './addressee.ts';

/** Text may have a matter handed over, and may not choose to whom. */
export function escalate(walk: Walk, node: EscalateNode, place: Place): void {
  const { scope, path } = place;
  checkAddressee(walk, node.to, scope, `${path}.to`);
  checkChain(walk, { within: node.within !== undefined, escalate: node.escalate }, place);
  walk.faults.push(...shownFaults(node.about, place));
  walk.define(place, node.id, { type: HANDLED_TYPE, label: PERSON_LABEL });
}
