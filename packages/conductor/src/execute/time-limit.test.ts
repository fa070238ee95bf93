import { type AnyOperation, readOperation, type Snapshot } from '@conductor/contract';
import { listNotes, ToyWorld, toyPack } from '@conductor/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { answer, listed, prepared } from './executing.testing.ts';
import { withinTime } from './time-limit.ts';

const forEver = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

const withList = (run: typeof listNotes.run, more: Partial<typeof listNotes>) => {
  const slow: AnyOperation = { ...listNotes, ...more, run };
  return {
    pack: {
      ...toyPack,
      operations: toyPack.operations.map((one) => (one.name === 'note.list' ? slow : one)),
    },
  };
};

it('a call that takes too long is broken off, tried again, and then given up', async () => {
  let calls = 0;
  const slow = () => {
    calls += 1;
    return new Promise<never>(() => {});
  };
  const retries = { attempts: 3, firstMs: 1 };
  const { begin } = await prepared([listed, answer], withList(slow, { timeoutMs: 5, retries }));
  await expect(begin()).rejects.toMatchObject({
    code: 'timed-out',
    message: expect.stringContaining('0.005 seconds'),
  });
  expect(calls).toBe(3);
});

it('a call that ends in time gives what it found, and its signal stays still', async () => {
  let given: AbortSignal | undefined;
  const quick: typeof listNotes.run = (input, context) => {
    given = context.signal;
    return listNotes.run(input, context);
  };
  const { begin } = await prepared([listed, answer], withList(quick, { timeoutMs: 60_000 }));
  expect((await begin()).data).toEqual({ total: 1 });
  expect(given?.aborted).toBe(false);
});

it('what goes on after its time reads no more', async () => {
  const operation = readOperation({
    ...listNotes,
    input: z.object({}),
    output: z.object({}),
    invariants: undefined as never,
    timeoutMs: 5,
    run: async () => ({}),
  });
  let open: Snapshot | undefined;
  const late = withinTime(operation, new ToyWorld().snapshot(), async (snapshot, signal) => {
    open = snapshot;
    expect(await snapshot.records.count('note')).toBe(1);
    return forEver(signal);
  });
  await expect(late).rejects.toMatchObject({ code: 'timed-out' });
  expect(() => open!.records.select('note')).toThrow(/took longer/);
  expect(() => open!.changeSet('x')).toThrow(/took longer/);
});
