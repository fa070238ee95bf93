/** What a model says in one call. */
export interface Said {
  text: string;
  finish?: 'stop' | 'length' | 'filtered';
  usage?: { input: number; output: number };
}

/** A request as the server got it. */
export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** The other end went away before everything was sent. */
  wasLeft: boolean;
}

/** What a request asks, in whatever dialect. */
export interface Heard {
  model: string;
  system: string;
  messages: { role: 'user' | 'assistant'; text: string }[];
  /** The schema it must reply in; nothing where the request holds none. */
  schema: unknown;
  maxOutputTokens: number | undefined;
  key: string | undefined;
  isStreamed: boolean;
}

/** How one provider's wire sounds. */
export interface Dialect {
  /** The path of its API on the server: what a base URL ends with. */
  base: string;
  heard(seen: Seen): Heard;
  /** Everything of a reply, event by event, as it stands on the wire. `text` comes in pieces. */
  events(said: Said, seen: Seen): string[];
  /** The event of trouble in the middle of a stream. */
  trouble: string;
  /** The body of an error. */
  failure(status: number, message: string): unknown;
  /** What it answers where it is asked what models there are. */
  listing(models: readonly string[], seen: Seen): { status: number; body: unknown };
}

export const event = (data: unknown, name?: string): string =>
  `${name ? `event: ${name}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** A text in pieces of a few characters, as a model gives it; a long one in larger pieces. */
export function pieces(text: string): string[] {
  const signs = [...text];
  const size = Math.max(7, Math.ceil(signs.length / 2_000));
  const all: string[] = [];
  for (let at = 0; at < signs.length; at += size) all.push(signs.slice(at, at + size).join(''));
  return all;
}

/** The body as its dialect has it. */
export const bodyOf = <T>(seen: Seen): T => JSON.parse(seen.body);

export const bearer = (seen: Seen): string | undefined =>
  seen.headers['authorization']?.toString().replace(/^Bearer /, '');

/** The answer about one model by its name at the end of the path. */
export function oneOf(
  models: readonly string[],
  seen: Seen,
  missing: unknown,
): { status: number; body: unknown } {
  const name = decodeURIComponent(seen.path.split('/').at(-1) ?? '');
  return models.includes(name) ? { status: 200, body: { id: name } } : { status: 404, body: missing };
}
