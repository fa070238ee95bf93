import {
  anyCase,
  type Calendar,
  ConductorError,
  type FieldPlace,
  PERSON,
  type Snapshot,
  startOfDay,
  type Type,
} from '@conductor/contract';
import { fieldWords, takes, type World } from './world.ts';

/** What a text is read against: the records there are, and how this workspace counts time. */
export interface Reading {
  world: World;
  snapshot: Snapshot;
  calendar: Calendar;
}

export type Typed = string | number | boolean;

/** The moment of the request, in a field that holds moments or days. */
export const NOW = 'now';

/** A text as a value of a field. @throws ConductorError `bad-value`, saying what the field takes */
export async function typed(text: string, path: string, place: FieldPlace, by: Reading): Promise<Typed> {
  const found =
    place.type.kind === 'id' ? await idNamed(text, place.type.of, by) : plainValue(text, place.type, by);
  if (found !== undefined) return found;
  throw new ConductorError(
    'bad-value',
    `${capital(fieldWords(path))} takes ${takes({ ...place, many: false }, by.world)}, and “${text}” is none.`,
    'Say it in another way, or leave it out.',
  );
}

/** Texts as values of one field, one after the other: a snapshot answers one question at a time. */
export async function allTyped(
  texts: readonly string[],
  path: string,
  place: FieldPlace,
  by: Reading,
): Promise<Typed[]> {
  const found: Typed[] = [];
  for (const text of texts) found.push(await typed(text, path, place, by));
  return found;
}

export const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

function plainValue(text: string, type: Type, { calendar }: Reading): Typed | undefined {
  const trimmed = text.trim();
  switch (type.kind) {
    case 'number': {
      const plain = trimmed.replace(/(?<=\d),(?=\d{3}\b)/g, '');
      return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
    }
    case 'boolean':
      return /^(true|yes)$/i.test(trimmed) ? true : /^(false|no)$/i.test(trimmed) ? false : undefined;
    case 'enum':
      return type.members.find((member) => anyCase(member) === anyCase(trimmed));
    case 'date':
      return trimmed === NOW
        ? dayOfInstant(calendar.now, calendar.timeZone)
        : isDay(trimmed)
          ? trimmed
          : undefined;
    case 'instant':
      return instantOf(trimmed, calendar);
    case 'text':
      return trimmed === '' ? undefined : trimmed;
    default:
      return undefined;
  }
}

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:?\d\d)$/;

/** The moment itself, or the first of a day in the workspace's time zone. */
function instantOf(text: string, { now, timeZone }: Calendar): string | undefined {
  if (text === NOW) return now;
  if (isDay(text)) return new Date(startOfDay(daysSinceEpoch(text), timeZone)).toISOString();
  return MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
}

const daysSinceEpoch = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The first moment after a day, in the workspace's time zone. */
export const nextDay = (day: string, { timeZone }: Calendar): string =>
  new Date(startOfDay(daysSinceEpoch(day) + 1, timeZone)).toISOString();

const dayOfInstant = (at: string, timeZone: string): string =>
  new Date(at).toLocaleDateString('sv-SE', { timeZone });

/** What a new record begins with, as its entity says it. */
export const plainBeginning = (text: string, type: Type, by: Reading): Typed | null =>
  plainValue(text, type.kind === 'optional' ? type.of : type, by) ?? null;

/** A record's id by its id or by the whole of its label. @throws ConductorError where several have that label */
async function idNamed(
  text: string,
  entity: string,
  { world, snapshot }: Reading,
): Promise<string | undefined> {
  if (entity === PERSON.name) return personNamed(text, snapshot);
  const { label } = world.get(entity)!;
  const found = await snapshot.records.select<{ id: string }>(entity, {
    fields: ['id'],
    where: [
      {
        any: [
          { path: 'id', is: 'eq', value: text },
          { path: label, is: 'in', values: [text], anyCase: true },
        ],
      },
    ],
    limit: 3,
  });
  const exact = found.find(({ id }) => id === text);
  if (exact || found.length < 2) return (exact ?? found[0])?.id;
  throw severalCalled(
    text,
    found.map(({ id }) => id),
  );
}

async function personNamed(text: string, snapshot: Snapshot): Promise<string | undefined> {
  const people = await snapshot.people();
  const said = anyCase(text.trim());
  const whole = people.filter(({ id, name }) => id === text || anyCase(name) === said);
  const first = people.filter(({ name }) => anyCase(name).split(' ')[0] === said);
  const found = whole.length > 0 ? whole : first;
  if (found.length < 2) return found[0]?.id;
  throw severalCalled(
    text,
    found.map(({ id }) => id),
  );
}

const severalCalled = (text: string, ids: string[]) =>
  new ConductorError(
    'several',
    `Several are called “${text}”: ${ids.join(', ')}.`,
    'Say which one, by its id.',
  );
