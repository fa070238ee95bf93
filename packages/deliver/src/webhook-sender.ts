import type { Delivery, Sender, Sent } from '@conductor/contract';

/** What the network says where a connection was never made: then nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const IS_TLS = /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * Posts JSON to a URL, once: with the key as `Idempotency-Key`, so that whoever gets it twice can tell.
 * Only to the hosts that are named, by http and https, and no redirect is followed.
 */
export function webhookSender({ hosts }: { hosts: readonly string[] }): Sender {
  return {
    channel: 'webhook',
    async send(delivery, signal) {
      const url = URL.canParse(delivery.to) ? new URL(delivery.to) : null;
      if (!url || !/^https?:$/.test(url.protocol))
        return { is: 'refused', why: `${delivery.to} is no web address.` };
      if (!hosts.includes(url.host))
        return {
          is: 'refused',
          why: `Nothing is sent to ${url.host}: it is not among the hosts that may be.`,
        };
      if (signal.aborted) return { is: 'not-sent', why: 'There was no time left.' };
      try {
        return await post(url, delivery, signal);
      } catch (error) {
        return failureOf(error, signal);
      }
    },
  };
}

async function post(
  url: URL,
  { key, name, subject, body, about }: Delivery,
  signal: AbortSignal,
): Promise<Sent> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ key, name, subject, body, about }),
  });
  // The status is the answer: what else is said is not waited for.
  await response.body?.cancel().catch(() => {});
  return answered(response);
}

function answered({ status, statusText, headers }: Response): Sent {
  const said = `It answered ${status}${statusText ? ` ${statusText}` : ''}.`;
  if (status >= 200 && status < 300) return { is: 'delivered', receipt: String(status) };
  if (status >= 300 && status < 400)
    return { is: 'refused', why: `${said} It sends elsewhere, and that is not followed.` };
  const after = secondsUntil(headers.get('retry-after'));
  // Whoever says when to come again has not taken it. Any other failure of theirs may come after they did.
  if (status === 429 || (status === 503 && after !== null))
    return { is: 'not-sent', why: said, ...(after === null ? {} : { after }) };
  return status < 500 ? { is: 'refused', why: said } : { is: 'unknown', why: said };
}

/** A `Retry-After`: seconds, or a date. Null where it is neither. */
function secondsUntil(given: string | null): number | null {
  if (given === null) return null;
  if (/^\d+$/.test(given.trim())) return Number(given);
  const at = Date.parse(given);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}

function failureOf(error: unknown, signal: AbortSignal): Sent {
  const { code = '', message = '' } = ((error as Error).cause ?? {}) as { code?: string; message?: string };
  const said = message || (error as Error).message;
  if (NEVER_CONNECTED.has(code) || IS_TLS.test(code)) return { is: 'not-sent', why: said };
  if (signal.aborted) return { is: 'unknown', why: 'No answer came within its time.' };
  return { is: 'unknown', why: `The connection broke before an answer came: ${said}` };
}
