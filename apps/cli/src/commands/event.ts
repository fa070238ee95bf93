import { ConductorError } from '@conductor/contract';
import { tellEventAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';

/** Tells of something that happened outside, and says how many runs waited for it. */
export const eventCommand = (
  name: string,
  options: Options & { key: string; payload: string },
): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const kept = await tellEventAs(open, me, { name, key: options.key, payload: payloadIn(options.payload) });
    process.stdout.write(
      options.json
        ? `${JSON.stringify(kept, null, 2)}\n`
        : `Kept: ${name} of ${kept.key}. ${kept.woken === 0 ? 'Nothing waits for it.' : `It wakes ${kept.woken}.`}\n`,
    );
  });

function payloadIn(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new ConductorError(
    'bad-json',
    'The payload is not a JSON object.',
    `Say it as --payload '{"name": "value"}'.`,
  );
}
