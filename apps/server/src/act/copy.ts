import { randomUUID } from 'node:crypto';
import { ConductorError, type Outside, type OutsideObject, type Records } from '@conductor/contract';
import { type Beginning, changesSince, principalOf, putBack, type Store } from '@conductor/postgres';
import { cancelAs } from '../cancel-as.ts';
import type { Open } from '../open.ts';
import type { ActCase } from './cases.ts';
import { type Difference, differenceOf } from './difference.ts';
import { type ActResult, type Done, doAction } from './do-action.ts';

const LONGEST_MS = 60_000;

/** The other system's database as a workspace: used for one case after the other, and put back after each. */
export interface Copy {
  workspace: string;
  /** The last change of its beginning. */
  begun: number;
  /** Somebody of it: whoever looks at all of it does so as one of its people. */
  somebody: string;
}

export interface CaseBy {
  open: Open;
  outside: Outside;
  /** The same records, each of them seen. */
  all: Store;
  /** The database as the file holds it. */
  file: unknown;
}

/** A copy that has just been begun. */
export const lookAt = (all: Store, { workspace: { id: workspace }, people }: Beginning): Promise<Copy> => {
  const somebody = people[0]?.id ?? 'nobody';
  return all.look({ workspace, user: somebody }, async ({ records }) => ({
    ...{ workspace, somebody, begun: records.asOf },
  }));
};

export interface Acted {
  results: ActResult[];
  difference: Difference[];
}

/** Does a case on a copy. @returns what came of it, and whether the copy is as fresh as before */
export async function doCase(
  by: CaseBy,
  copy: Copy,
  of: ActCase,
): Promise<{ acted: Acted; isFresh: boolean }> {
  const done = await doActions(by, copy, of);
  await endHandovers(by, copy, of, done);
  const { difference, isFresh } = await endCase(by, copy);
  return { acted: { results: done.map(({ result }) => result), difference }, isFresh };
}

/** Where the copy now differs from the file; it is put back. */
export async function endCase(
  by: CaseBy,
  copy: Copy,
): Promise<{ difference: Difference[]; isFresh: boolean }> {
  const touched = await touchedSince(by, copy);
  const difference = touched
    .flatMap(({ object, now }) => differenceOf([object.collection, object.key], kept(by.file, object), now))
    .sort((one, other) => comparePaths(one.path, other.path));
  return { difference, isFresh: await putBackAndLook(by, copy, touched) };
}

async function doActions({ open, outside }: CaseBy, { workspace }: Copy, of: ActCase): Promise<Done[]> {
  const person = await principalOf(open.store, workspace, outside.person(of.user)).catch((error: unknown) => {
    if (error instanceof ConductorError && error.code === 'unknown-user') return null;
    throw error;
  });
  const done: Done[] = [];
  const acting = { open, outside, workspace, conversation: `conv-${randomUUID()}` };
  for (const action of of.actions)
    done.push(person ? await doAction({ ...acting, person }, action) : { result: UNKNOWN_USER });
  return done;
}

const UNKNOWN_USER: ActResult = {
  status: 'refused',
  clause: 'unknown-user',
  reason: 'Nobody of that name is in the database file.',
};

/** Nobody is there to take anything over: what waits for them is cancelled, so that nothing piles up. */
async function endHandovers(
  { open, outside }: CaseBy,
  { workspace }: Copy,
  of: ActCase,
  done: readonly Done[],
) {
  for (const { run, isHandedOver } of done) {
    if (!run || !isHandedOver) continue;
    const person = await principalOf(open.store, workspace, outside.person(of.user));
    await cancelAs(open, person, { run, reason: 'The case is over.' });
    await open.runner.settled(run, LONGEST_MS);
  }
}

interface Touched {
  object: OutsideObject;
  now: unknown;
}

/** The objects that what was done has touched, as they are now. */
async function touchedSince(
  { all, outside }: CaseBy,
  { workspace, begun, somebody }: Copy,
): Promise<Touched[]> {
  const changes = await changesSince(all, workspace, begun);
  if (changes.length === 0) return [];
  return all.look({ workspace, user: somebody }, async ({ records }) => {
    const objects = new Map<string, OutsideObject>();
    for (const change of changes)
      for (const object of await outside.touches(change, records))
        objects.set(JSON.stringify([object.collection, object.key]), object);
    return asTheyAre([...objects.values()], outside, records);
  });
}

async function asTheyAre(objects: OutsideObject[], outside: Outside, records: Records): Promise<Touched[]> {
  const found: Touched[] = [];
  for (const object of objects) found.push({ object, now: await outside.object(object, records) });
  return found;
}

/** @returns whether what was touched is again what the file holds */
async function putBackAndLook(
  { all, outside, file }: CaseBy,
  copy: Copy,
  touched: readonly Touched[],
): Promise<boolean> {
  await putBack(all, copy.workspace, copy.begun);
  return all.look({ workspace: copy.workspace, user: copy.somebody }, async ({ records }) => {
    copy.begun = records.asOf;
    const objects = touched.map(({ object }) => object);
    const again = await asTheyAre(objects, outside, records);
    return again.every(({ object, now }) => differenceOf([], kept(file, object), now).length === 0);
  });
}

const kept = (file: unknown, { collection, key }: OutsideObject): unknown =>
  (file as Record<string, Record<string, unknown> | undefined>)[collection]?.[key];

function comparePaths(one: readonly string[], other: readonly string[]): number {
  const place = one.findIndex((part, at) => part !== other[at]);
  if (place === -1) return one.length - other.length;
  return other[place] === undefined || one[place]! > other[place] ? 1 : -1;
}
