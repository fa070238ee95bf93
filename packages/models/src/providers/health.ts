import { ModelError } from '@conductor/contract';
import { faultOf } from './faults.ts';
import type { ProviderKind, Reached } from './provider.ts';

/** Whether the model is there, by asking its provider what there is: nothing is read or written by a model for it. */
export async function lookAt(
  at: Reached,
  kind: ProviderKind,
  keyFrom: string,
  signal: AbortSignal,
): Promise<true | string> {
  const { url, headers } = kind.looksAt(at);
  try {
    const response = await at.fetch(url, { headers, signal });
    const body = await response.text();
    if (response.ok) return isListed(body, at.model);
    throw { statusCode: response.status, responseBody: body, responseHeaders: {}, data: parsed(body) };
  } catch (error) {
    const fault = faultOf(error, signal, { keyFrom });
    return fault.kind === 'cut' ? 'what answers there is no model server' : fault.message;
  }
}

const MOST_NAMED = 8;

/** Where a list came: whether it is on it. A server with one model often takes any name, and then says so by its list of one. */
function isListed(body: string, model: string): true | string {
  const answer = parsed(body) as { data?: unknown } | undefined;
  if (answer === undefined) throw new ModelError('unavailable', 'what answers there is no model server');
  if (!Array.isArray(answer.data)) return true;
  const names = answer.data.flatMap((one) => (typeof one?.id === 'string' ? [one.id as string] : []));
  const same = (name: string) => name === model || name === `${model}:latest`;
  if (names.length === 0 || names.some(same)) return true;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return `its server has no model ${model}; it has ${shown}${names.length > MOST_NAMED ? ' and more' : ''}`;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
