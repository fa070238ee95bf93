/** What stands between a clause and the one before it. */
export type Joint = 'first' | 'next' | 'and' | 'otherwise';

export interface Clause {
  start: number;
  end: number;
  joint: Joint;
  /** What it hangs on: "more than ten companies asked". */
  condition?: { start: number; end: number; negated: boolean };
}

/** Words that begin a request: what stands before one after a comma or an "and" is a request of its own. */
const VERBS =
  'list|show|count|find|get|give|fetch|draft|create|add(?! up| together)|make|write|rank|prioriti[sz]e|score|grade|rate|group|break|split|compare|check|audit|review|send|submit|forward|link|connect|attach|move|archive|comment|note|vote|tag|set|assign|rename|open|tell|name|summari[sz]e|brief|analy[sz]e|import|propose|order|sequence|sort|put|close|remove|ask|flag|mark|pull|quote|see|look|log|start|prepare|report';

const BOUNDARY = new RegExp(
  [
    String.raw`,?\s*\b(?:otherwise|or else|else|if not)\b[\s,:]*`,
    String.raw`\s*(?:;|\n+|[.!?]+(?=\s+\S))[\s,]*(?:(?:and|but)\s+)?(?:(?:then|also|after that|afterwards|thereafter|next|finally)\b)?[\s,]*`,
    String.raw`,?\s+(?:and\s+)?(?:then|after that|afterwards|thereafter)\b\s*,?\s+`,
    String.raw`,?\s+and\s+(?:also\s+)?(?:please\s+)?(?=(?:${VERBS})\b)`,
    String.raw`,\s+(?:please\s+)?(?=(?:${VERBS})\b)`,
  ].join('|'),
  'giu',
);
const LEADING_IF = /^(?:(?:and|but)\s+)?(if|unless|in case|provided(?: that)?|as long as)\s+/iu;
const INNER_IF = /[\s,]+(?:but\s+)?(?:only\s+)?(if|unless|provided(?: that)?|as long as)\s+/iu;
/** "Check if it fits" asks whether it does, and hangs on nothing. */
const ASKING_WHETHER =
  /\b(?:check|see|tell(?: (?:me|us))?|know|wonder|wondering|find out|figure out|verify|look|ask|say|show(?: (?:me|us))?|confirm|unsure|not sure|matter)$/iu;
/** Says more of the request before it, and is none of its own: "send it to the head of product". */
const ABSORBED =
  /^(?:send|submit|forward|pass|route|put|hand)\s+(?:it|them|that|this|these|the draft|one|both)\b|^(?:ask|get|have|let)\b.*\bapprov/iu;

/** The requests of an utterance, in order, with what each hangs on. Quoted text is never looked into. */
export function splitClauses(utterance: string): Clause[] {
  const plain = withoutQuotes(utterance);
  const pieces = piecesOf(plain);
  const clauses: Clause[] = [];
  let pending: Clause['condition'];
  for (const piece of pieces) {
    const text = plain.slice(piece.start, piece.end);
    const last = clauses.at(-1);
    if (ABSORBED.test(text) && last && !pending) {
      last.end = piece.end;
      continue;
    }
    const read = withCondition(piece, text);
    if (read.start >= read.end) {
      pending = read.condition;
      continue;
    }
    clauses.push(conditioned(read, pending, last));
    pending = undefined;
  }
  return clauses;
}

/** "For ideas tagged security, rank …": where it begins with what is narrowed, the comma ends no request. */
const LED_UP_TO =
  /^\s*(?:for|in|from|since|of|during|on|at|with|within|by|among|amongst|across|regarding|about|as|between|until|out of|looking at|based on|given)\b[^,;.]*$/iu;

function piecesOf(plain: string): Clause[] {
  const pieces: Clause[] = [];
  let start = 0;
  let joint: Joint = 'first';
  for (const found of plain.matchAll(BOUNDARY)) {
    if (found[0].startsWith(',') && LED_UP_TO.test(plain.slice(start, found.index))) continue;
    pieces.push(trimmed(plain, start, found.index, joint));
    start = found.index + found[0].length;
    joint = jointOf(found[0]);
  }
  pieces.push(trimmed(plain, start, plain.length, joint));
  return pieces.filter((piece) => piece.start < piece.end);
}

function jointOf(between: string): Joint {
  if (/otherwise|else|if not/i.test(between)) return 'otherwise';
  return /[;.!?\n]/.test(between) ? 'next' : 'and';
}

function trimmed(plain: string, from: number, to: number, joint: Joint): Clause {
  const text = plain.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, from + text.trimEnd().replace(/[\s,;:.!?]+$/u, '').length), joint };
}

/** Takes the condition off a clause. One that is a condition alone is empty afterwards: it is of the next. */
function withCondition(piece: Clause, text: string): Clause {
  const leading = LEADING_IF.exec(text);
  if (leading) {
    const from = piece.start + leading[0].length;
    const comma = text.slice(leading[0].length).search(/,\s|:\s/);
    const to = comma === -1 ? piece.end : from + comma;
    const condition = { start: from, end: to, negated: /unless/i.test(leading[1]!) };
    const start = comma === -1 ? piece.end : to + 2;
    return { ...piece, start, condition };
  }
  const inner = INNER_IF.exec(text);
  if (!inner || ASKING_WHETHER.test(text.slice(0, inner.index))) return piece;
  const from = piece.start + inner.index + inner[0].length;
  return {
    ...piece,
    end: piece.start + inner.index,
    condition: { start: from, end: piece.end, negated: /unless/i.test(inner[1]!) },
  };
}

/** A condition holds for what is joined to it by "and" or a comma; the next sentence is free of it. */
function conditioned(clause: Clause, pending: Clause['condition'], last: Clause | undefined): Clause {
  const inherited = clause.joint === 'otherwise' || clause.joint === 'and' ? last?.condition : undefined;
  const condition = clause.condition ?? pending ?? inherited;
  return condition ? { ...clause, condition } : clause;
}

/** The same length, with what stands in quotation marks blanked out. */
const withoutQuotes = (utterance: string): string =>
  utterance.replace(/["“«][^"”»]*["”»]|(?<=^|\s)['‘][^'’]*['’](?=\s|$|[?.!,])/gu, (quoted) =>
    '_'.repeat(quoted.length),
  );
