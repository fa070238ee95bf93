import { type LocalPaths, localModel, TINYLLAMA } from '@conductor/models/local';
import { FetchError } from './npm.ts';

const LATE_MS = 120_000;

/**
 * Has the model say one word, and tells how it went.
 * @throws FetchError where it cannot be run
 */
export async function speakOnce({ folder }: LocalPaths): Promise<string> {
  const model = localModel(
    {
      ...{ name: TINYLLAMA.model, model: TINYLLAMA.model, provider: 'local', roles: [], isLocal: true },
      ...{ sees: 'restricted', contextTokens: 2_048, maxOutputTokens: 64, price: { input: 0, output: 0 } },
    },
    { CONDUCTOR_MODELS_DIR: folder },
  );
  const began = performance.now();
  try {
    const { text, usage } = await model.call({
      ...{ role: 'writer', purpose: 'try', sensitivity: 'public', system: 'You greet people.' },
      messages: [{ role: 'user', text: 'Greet me in a sentence.' }],
      schema: {
        name: 'greeting',
        json: {
          type: 'object',
          properties: { greeting: { type: 'string', maxLength: 120 } },
          required: ['greeting'],
        },
      },
      ...{ maxOutputTokens: 64, signal: AbortSignal.timeout(LATE_MS) },
    });
    const seconds = (performance.now() - began) / 1_000;
    return `It says ${text.replace(/\s+/g, ' ')}: ${usage.outputTokens} tokens in ${seconds.toFixed(1)} s, loading it included`;
  } catch (error) {
    throw new FetchError(`All of it is there, and it cannot be run: ${(error as Error).message}`);
  } finally {
    await model.close?.();
  }
}
