import { ModelError } from '@conductor/contract';

/** What sentences about a model may name. */
export interface Told {
  /** The variable of the environment its key is in. */
  keyFrom: string;
}

/** The server does not take a reply schema: it can be asked again without. */
export class SchemaRefused extends ModelError {}

/** What errors of the SDK hold that is of use. The request and the response in them are never read into a sentence. */
interface Wire {
  statusCode?: number;
  responseHeaders?: Record<string, string>;
  responseBody?: string;
  type?: unknown;
  code?: unknown;
  data?: unknown;
  cause?: unknown;
  name?: string;
}

const UNREACHED = new Set(
  `ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ETIMEDOUT ECONNRESET EPIPE CERT_HAS_EXPIRED
   UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_SOCKET DEPTH_ZERO_SELF_SIGNED_CERT`.split(/\s+/),
);

/**
 * Why a call gave nothing, in a sentence that holds nothing of what was asked or said: only our own words, the status and the
 * provider's name for the error. The error itself goes no further, for it carries the request.
 */
export function faultOf(error: unknown, signal: AbortSignal, told: Told): ModelError {
  const chain = causes(error);
  const ours = chain.find((one) => one instanceof ModelError);
  if (ours) return ours;
  if (signal.aborted) return new ModelError('timed-out', 'it did not reply in time');
  const failed = chain.find(
    ({ statusCode }) => statusCode !== undefined && (statusCode < 200 || statusCode > 299),
  );
  if (failed) return byStatus(failed, told);
  const code = chain.map((one) => one.code).find((one) => typeof one === 'string' && UNREACHED.has(one));
  // A stream that broke has a status already; what was never reached has none.
  if (code !== undefined && !chain.some(({ statusCode }) => statusCode !== undefined))
    return new ModelError('unavailable', `it cannot be reached (${code})`);
  const frame = frameFault(chain[0]);
  if (frame) return frame;
  return new ModelError('cut', 'its reply broke off, or is not in the form that its provider has');
}

function causes(error: unknown): (Wire & object)[] {
  const chain: (Wire & object)[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 6; at = (at as Wire).cause)
    chain.push(at);
  return chain;
}

function byStatus(failed: Wire, { keyFrom }: Told): ModelError {
  const status = failed.statusCode!;
  const named = nameIn(failed);
  const said = named ? `${status}, ${named}` : `${status}`;
  const wait = retryAfter(failed.responseHeaders ?? {});
  const isAboutLength = /context_length|context window|too many tokens|maximum context|prompt is too long/i;
  const body = failed.responseBody ?? '';
  if (status === 429) return new ModelError('rate-limited', `it wants to be asked less (${said})`, wait);
  if (status === 401 || status === 403)
    return new ModelError('not-signed-in', `its provider does not accept the key in ${keyFrom} (${said})`);
  if (status === 408) return new ModelError('timed-out', `its provider gave up waiting (${said})`, wait);
  if (status === 413 || (status < 500 && (isAboutLength.test(body) || named === 'context_length_exceeded')))
    return new ModelError('too-long', `what it was to read is more than it takes (${said})`);
  if (SCHEMA.test(body))
    return new SchemaRefused('bad-request', `its server takes no reply schema (${said})`);
  if (status >= 500) return new ModelError('unavailable', `its provider has trouble (${said})`, wait);
  if (status === 404)
    return new ModelError('bad-request', `its provider knows no such model or address (${said})`);
  if (status === 402) return new ModelError('refused', `its provider wants to be paid first (${said})`);
  return new ModelError('bad-request', `its provider does not take the call (${said})`);
}

/** How servers complain of a reply schema, by the names of the fields that carry it. */
const SCHEMA = /response_?format|json_?schema|responseJsonSchema|output_config|structured.?output|grammar/i;

/** An error in the middle of a stream: `overloaded_error`, `server_error`, `rate_limit_exceeded`. */
function frameFault(frame: Wire | undefined): ModelError | undefined {
  const named = nameIn(frame ?? {});
  if (!named) return undefined;
  if (/rate_limit|too_many_requests|quota/.test(named))
    return new ModelError('rate-limited', `it wants to be asked less (${named})`);
  if (/overloaded|server|unavailable|internal|api_error/.test(named))
    return new ModelError('unavailable', `its provider has trouble (${named})`);
  return undefined;
}

/** The provider's own name for an error, where it is one word: a sentence of theirs may repeat what was asked. */
function nameIn({ data, type, code }: Wire): string | undefined {
  const inner = (data as { error?: Wire } | undefined)?.error ?? (data as Wire | undefined) ?? {};
  const names = [inner.code, (inner as { status?: unknown }).status, inner.type, code, type];
  return names.find((name): name is string => typeof name === 'string' && /^[A-Za-z_]{3,40}$/.test(name));
}

const MOST_WAIT_MS = 24 * 3600_000;

/** In milliseconds: `retry-after-ms`, or `retry-after` as seconds or as a date. */
export function retryAfter(headers: Record<string, string>, now = Date.now()): number | undefined {
  const ms = Number.parseFloat(headers['retry-after-ms'] ?? '');
  const after = headers['retry-after'] ?? '';
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(after)
    ? Number.parseFloat(after) * 1000
    : Date.parse(after) - now;
  const wait = Number.isNaN(ms) ? seconds : ms;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, Math.round(wait)), MOST_WAIT_MS);
}
