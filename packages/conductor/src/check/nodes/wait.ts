import { describeType, type Label, splitRef, type Type, typeOf, type WaitNode } from '@conductor/contract';
import { fits } from '../fits.ts';
import { SYSTEM_LABEL } from '../given-labels.ts';
import { DELIVERIES_TYPE, eventType, WAITED_TYPE } from '../given-types.ts';
import type { Place } from '../place.ts';
import { undefinedReference } from '../undefined-reference.ts';
import type { Walk } from '../walk.ts';

/** What comes from outside says what it says: it may be read, and chooses nothing. */
const OUTSIDE: Label = { integrity: 'text', sensitivity: 'internal' };

/** A wait ends: at a time, or because it has one. */
export function wait(walk: Walk, node: WaitNode, place: Place): void {
  const { until } = node;
  if ('at' in until) waitUntil(walk, until.at, place);
  if ('at' in until || 'for' in until) {
    walk.define(place, node.id, { type: WAITED_TYPE, label: SYSTEM_LABEL });
    return;
  }
  if (node.within === undefined) {
    walk.fault(
      'unbounded-wait',
      place.path,
      'what is waited for may never happen, and nothing ends the waiting',
      'Say within what time, such as P2D.',
    );
  }
  if ('event' in until) waitForEvent(walk, node.id, until, place);
  else waitForDeliveries(walk, node.id, until.deliveries, place);
}

/** The moment is an instant or a day. */
function waitUntil(walk: Walk, at: Parameters<typeof fits>[0], { scope, path }: Place): void {
  const asDay = fits(at, { kind: 'date' }, scope, `${path}.until.at`);
  if (asDay.length > 0) walk.faults.push(...fits(at, { kind: 'instant' }, scope, `${path}.until.at`));
}

function waitForEvent(
  walk: Walk,
  id: string,
  { event, key }: Extract<WaitNode['until'], { event: string }>,
  place: Place,
): void {
  const { scope, path } = place;
  const spec = walk.by.catalogue.events.get(event);
  if (!spec) {
    const known = [...walk.by.catalogue.events.keys()].toSorted();
    walk.fault(
      'unknown-event',
      `${path}.until.event`,
      `no pack knows the event ${event}`,
      known.length > 0 ? `Wait for one of ${known.join(', ')}.` : 'Declare it in a pack: none has any event.',
    );
  }
  const asNumber = fits(key, { kind: 'number' }, scope, `${path}.until.key`);
  if (asNumber.length > 0) walk.faults.push(...fits(key, { kind: 'text' }, scope, `${path}.until.key`));
  const payload: Type = spec ? typeOf(spec.payload, event) : { kind: 'record', fields: {} };
  const parts = { happened: SYSTEM_LABEL, at: SYSTEM_LABEL };
  walk.define(place, id, { type: eventType(payload), label: OUTSIDE, parts });
}

/** What a commit sends; where it was not done, nothing was sent and nothing is waited for. */
function waitForDeliveries(walk: Walk, id: string, of: { $: string }, place: Place): void {
  const { scope, path } = place;
  const { root, path: inside } = splitRef(of);
  const found = scope.typeOf(of);
  if (!found) walk.faults.push(undefinedReference(of, scope, `${path}.until.deliveries`));
  else if (walk.past.get(root)?.kind !== 'commit' || !['', 'changeSet'].includes(inside.join('.'))) {
    walk.fault(
      'type-mismatch',
      `${path}.until.deliveries`,
      `${of.$} is ${describeType(found)}, and no step that sends something`,
      'Refer to a commit that comes before.',
    );
  }
  // How it went elsewhere is what others say; that it arrived is what we were told by whoever took it.
  const parts = { delivered: SYSTEM_LABEL, waiting: SYSTEM_LABEL };
  walk.define(place, id, { type: DELIVERIES_TYPE, label: OUTSIDE, parts });
}
