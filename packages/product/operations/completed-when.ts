import type { PastOf } from './past-of.ts';

/**
 * When initiatives were completed last: the instant of the change that made them so. What came completed into the
 * workspace is not in it: nobody here knows when that was.
 */
export async function completedWhen(ids: readonly string[], pastOf: PastOf): Promise<Map<string, string>> {
  const when = new Map<string, string>();
  for (const id of ids) {
    const made = (await pastOf('initiative', id)).find(
      ({ change: { before, after } }) =>
        after?.['state'] === 'completed' && before?.['state'] !== 'completed',
    );
    if (made?.change.before) when.set(id, made.at);
  }
  return when;
}
