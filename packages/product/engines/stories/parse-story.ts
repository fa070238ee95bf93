/** A stretch of a text: characters from `start` up to `end`. */
export interface Span {
  start: number;
  end: number;
}

/** What a user story says, as stretches of its text: `As a ROLE, I want WANT, so that BENEFIT.` Undefined: not said. */
export interface ParsedStory {
  role?: Span;
  /** With its “to”: “to see the map”. */
  want?: Span;
  benefit?: Span;
  /** The words between: “As a”, “I want”, “so that”, as they were said. */
  leads: { role?: Span; want?: Span; benefit?: Span };
}

const WANT_LEAD =
  /(?<![\p{L}\p{N}])(?:i|we)(?:\s+(?:really\s+)?(?:want|need|wish|expect|would\s+(?:like|love|want|prefer)|should\s+like|can|could|must|should|shall)|['’]d\s+(?:like|love|prefer))(?![\p{L}\p{N}])/iu;
const ROLE_LEAD = /(?<![\p{L}\p{N}])as\s+(?:(?:an|a|the|our)\s+)?(?=[\p{L}\p{N}])/iu;
const BENEFIT_LEAD =
  /(?<![\p{L}\p{N}])(?:so\s+that|so\s+as(?=\s+to\b)|in\s+order\s+that|in\s+order(?=\s+to\b)|(?<=,\s*)so(?=\s)|so(?=\s+(?:i|we|they|he|she|it|you|the|my|our|their|people|users?|customers?)\b))(?![\p{L}\p{N}])/iu;
/** A key before it: “#G02#”, “OPS-12:”. */
const KEY = /^\s*(?:#[^#\s]+#|[A-Z][A-Z\d]*-\d+:?)\s*/u;
const EDGES = /[\s,;:.!?–—-]/u;

/** Reads a story in the order role, want, benefit; a benefit said first (“In order to …, as a …, I want …”) too. */
export function parseStory(text: string): ParsedStory {
  const begin = KEY.exec(text)?.[0].length ?? 0;
  const want = find(WANT_LEAD, text, begin);
  const role = find(ROLE_LEAD, text, begin, want?.start ?? text.length);
  const early = find(BENEFIT_LEAD, text, begin, role?.start ?? want?.start ?? begin);
  const late = want && find(BENEFIT_LEAD, text, want.end);
  const lead = late ?? early;
  const wantEnd = late?.start ?? text.length;
  const earlyEnd = role?.start ?? want?.start ?? text.length;
  const benefit = lead && trimmed(text, lead.end, lead === late ? text.length : earlyEnd);
  const roleSaid = role && trimmed(text, role.end, want?.start ?? firstComma(text, role.end));
  const wanted = want && trimmed(text, want.end, wantEnd);
  return {
    ...(roleSaid ? { role: roleSaid } : {}),
    ...(wanted ? { want: wanted } : {}),
    ...(benefit ? { benefit } : {}),
    leads: { ...(role ? { role } : {}), ...(want ? { want } : {}), ...(lead ? { benefit: lead } : {}) },
  };
}

export const said = (text: string, span: Span | undefined): string =>
  span ? text.slice(span.start, span.end) : '';

function find(pattern: RegExp, text: string, from: number, to = text.length): Span | undefined {
  const found = pattern.exec(text.slice(from, to));
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined;
}

function firstComma(text: string, from: number): number {
  const at = text.indexOf(',', from);
  return at < 0 ? text.length : at;
}

/** Without the space and punctuation around it; nothing where nothing is left. */
export function trimmed(text: string, start: number, end: number): Span | undefined {
  let [from, to] = [start, end];
  while (from < to && EDGES.test(text[from]!)) from += 1;
  while (to > from && EDGES.test(text[to - 1]!)) to -= 1;
  return from < to ? { start: from, end: to } : undefined;
}
