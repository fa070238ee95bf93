import { ConductorError, type EventSpec, NotPermittedError, type Principal } from '@conductor/contract';
import { type KeptEvent, recordEvent, type ToldEvent } from '@conductor/postgres';
import type { Open } from './open.ts';

const MOST_FAULTS = 10;

/**
 * Tells of something that happened outside, as a person: kept, and whatever waits for it goes on.
 * @throws ConductorError `unknown-event`, `bad-payload`; NotPermittedError
 */
export async function tellEventAs(
  { store, system }: Open,
  me: Principal,
  told: ToldEvent,
): Promise<KeptEvent> {
  const { catalogue, authorizer } = system;
  const spec = catalogue.events.get(told.name);
  if (!spec) throw unknownEvent(told.name, [...catalogue.events.keys()]);
  const { allowed, requiredRoles } = authorizer.may(me, 'signal', { kind: 'event', id: spec.name });
  if (!allowed) throw new NotPermittedError(`${me.name} may not tell of ${spec.name}.`, requiredRoles);
  return recordEvent(store, me, { ...told, payload: payloadOf(spec, told.payload) });
}

const unknownEvent = (name: string, known: string[]) =>
  new ConductorError(
    'unknown-event',
    `Nothing here waits for an event called ${name}.`,
    known.length > 0
      ? `Those that are known: ${known.sort().join(', ')}.`
      : 'No pack that is loaded knows of any event.',
  );

function payloadOf({ name, payload }: EventSpec, given: unknown): Record<string, unknown> {
  const parsed = payload.strict().safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, MOST_FAULTS)
    .map((issue) => `${issue.path.join('.') || 'the payload'}: ${issue.message}`);
  throw new ConductorError(
    'bad-payload',
    `The payload is not that of ${name}: ${faults.join('; ')}.`,
    'Correct what is named, and tell it again. Nothing was kept.',
  );
}
