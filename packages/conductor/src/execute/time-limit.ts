import { type AnyOperation, CALL_MS, type Snapshot, TransientError } from '@conductor/contract';

/**
 * Does the work of an operation within its time. What goes on after it reads no more: by then the
 * transaction that it reads in is another's.
 * @throws TransientError `timed-out`
 */
export async function withinTime<T>(
  operation: AnyOperation,
  snapshot: Snapshot,
  work: (snapshot: Snapshot, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ms = operation.timeoutMs ?? CALL_MS;
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = tooSlow(operation, ms);
      over.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work(openUntil(over.signal, snapshot), over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooSlow = ({ name, title }: AnyOperation, ms: number) =>
  new TransientError(
    'timed-out',
    `This took longer than ${ms / 1_000} seconds and was broken off: ${title} (${name}).`,
    'Try again in a moment, or ask for less at once.',
  );

/** What of a snapshot can be read through. */
const READERS: ReadonlySet<PropertyKey> = new Set(['records', 'facts', 'activity']);

function openUntil<T extends object>(signal: AbortSignal, held: T): T {
  return new Proxy(held, {
    get(_, name) {
      const value = Reflect.get(held, name, held) as unknown;
      if (typeof value === 'function') {
        return (...given: unknown[]) => {
          signal.throwIfAborted();
          return (value as (...given: unknown[]) => unknown).apply(held, given);
        };
      }
      return READERS.has(name) ? openUntil(signal, value as object) : value;
    },
  });
}
