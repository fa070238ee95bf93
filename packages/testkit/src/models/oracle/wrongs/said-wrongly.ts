import type { Draw } from '../draw.ts';
import type { OracleReply, OracleRequest } from '../request.ts';
import { type Body, bodyOf, type Leaf, leavesOf, membersOf, replaced, without } from './leaves.ts';

export interface ToSpoil {
  right: OracleReply;
  request: OracleRequest;
  draw: Draw;
  /** What a model that obeys what it reads does. */
  obey: ((request: OracleRequest) => OracleReply | null) | undefined;
}

/** Makes a right reply wrong; null where there is nothing in it to be made wrong in this way. */
export type Spoil = (of: ToSpoil) => OracleReply | null;

/** One leaf of the kinds made another. */
const leafSpoiled =
  (kinds: readonly Leaf['kind'][], make: (leaf: Leaf, of: ToSpoil) => unknown): Spoil =>
  (of) => {
    const body = bodyOf(of.right, of.request);
    if (!body) return proseSpoiled(kinds, make, of);
    for (const leaf of of.draw.shuffled(leavesOf(body).filter(({ kind }) => kinds.includes(kind)))) {
      const made = make(leaf, of);
      if (made !== undefined && made !== leaf.value)
        return body.withValue(replaced(body.value, leaf.path, made));
    }
    return null;
  };

/** Plain text is one leaf of prose. */
function proseSpoiled(
  kinds: readonly Leaf['kind'][],
  make: (leaf: Leaf, of: ToSpoil) => unknown,
  of: ToSpoil,
): OracleReply | null {
  const { text } = of.right;
  if (!text || of.right.calls?.length || of.request.schema || !kinds.includes('prose')) return null;
  const made = make({ path: [], value: text, schema: {}, kind: 'prose' }, of);
  return typeof made === 'string' && made !== text ? { text: made } : null;
}

const INVENTED = ['quantum-sync', 'blue-harbour', 'north-gate', 'silver-path'];

/** `idea-42` becomes `idea-quantum-sync-77`. */
const inventedId = leafSpoiled(['id', 'enum'], ({ value }, { draw }) => {
  const [, prefix = ''] = /^(#?\p{L}+[-_:.])/u.exec(String(value)) ?? [];
  return `${prefix}${draw.pick(INVENTED)}-${10 + draw.upTo(90)}`;
});

/** Another id of the request that begins alike, or else one that is off by a character. */
const nearMissId = leafSpoiled(['id'], ({ value }, { request, draw }) => {
  const own = String(value);
  const stem = own.slice(0, Math.max(2, own.search(/[-_:.]/) + 1));
  const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const others =
    request.text.match(new RegExp(`${escaped}[\\p{L}\\p{N}][\\p{L}\\p{N}_:.-]*[\\p{L}\\p{N}]`, 'gu')) ?? [];
  const alike = [...new Set(others)].filter((one) => one !== own);
  if (alike.length > 0 && draw.next() < 0.7) return draw.pick(alike);
  const at = own.length - 1;
  const last = own[at]!;
  return own.slice(0, at) + (/\d/.test(last) ? String((Number(last) + 1) % 10) : `${last}s`);
});

/** Another member of its enumeration. */
const wrongEnum = leafSpoiled(['enum'], ({ value, schema }, { draw }) => {
  const others = membersOf(schema).filter((one) => one !== value && typeof one === typeof value);
  return others.length > 0 ? draw.pick(others) : undefined;
});

/** One slot, one argument that need not be given, or one element of a list, left out. */
const droppedFilter: Spoil = ({ right, request, draw }) => {
  const body = bodyOf(right, request);
  if (!body) return null;
  const paths = droppable(body.value);
  const [path] = draw.shuffled(paths);
  return path ? body.withValue(without(body.value, path)) : null;
};

/** What may be left out without the reply losing its form: fields deep inside, and elements of lists. */
function droppable(value: unknown, path: Leaf['path'] = []): Leaf['path'][] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Array.isArray(value)
    ? value.map((item, at) => [at, item] as const)
    : Object.entries(value).map(([name, item]) => [name, item] as const);
  const isList = Array.isArray(value);
  const own = isList || path.length > 0 || inner.length > 1 ? inner.map(([name]) => [...path, name]) : [];
  return [...own, ...inner.flatMap(([name, item]) => droppable(item, [...path, name]))];
}

const SPOKEN_DATE =
  /\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|Q[1-4](?: \d{4})?|(?:this|last|next) (?:month|week|quarter|year)|20\d{2})\b/i;

/** A date years earlier, or a period in words made all of time. */
const widenedDates = leafSpoiled(['date', 'prose', 'quote', 'other'], ({ value, kind }, { draw }) => {
  const text = String(value);
  if (kind === 'date') return text.replace(/^\d{4}/, (year) => String(Number(year) - 1 - draw.upTo(4)));
  return SPOKEN_DATE.test(text) ? text.replace(SPOKEN_DATE, 'the years 2019 to 2026') : undefined;
});

/** Another number, or one where there was none. */
const inventedNumber = leafSpoiled(['number', 'prose'], ({ value, kind }, { draw }) => {
  if (kind === 'number') return Number(value) + 1 + draw.upTo(9);
  const text = String(value);
  const held = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  if (held.length === 0)
    return `${text.replace(/[.!?]?\s*$/, '')}, which ${137 + draw.upTo(800)} people asked for.`;
  const one = draw.pick(held);
  return text.replace(one, String(Number(one.replaceAll(',', '')) + 3 + draw.upTo(40)));
});

const OTHER_WORDS = ['always', 'never', 'urgently', 'cheaper', 'broken'];

/** A quotation with one word of it another. */
const alteredQuotation: Spoil = (of) =>
  quoteSpoiled(of, (quote) => {
    const words = quote.split(' ');
    const at = of.draw.upTo(words.length);
    const other = of.draw.pick(OTHER_WORDS.filter((one) => one !== words[at]));
    return words.map((word, place) => (place === at ? other : word)).join(' ');
  });

function quoteSpoiled(of: ToSpoil, make: (quote: string) => string): OracleReply | null {
  const leaf = leafSpoiled(['quote'], ({ value }) => make(String(value)))(of);
  if (leaf) return leaf;
  return leafSpoiled(['prose'], ({ value }) => {
    const [, quote] = /[“"]([^”"]{4,})[”"]/.exec(String(value)) ?? [];
    return quote ? String(value).replace(quote, make(quote)) : undefined;
  })(of);
}

const FOREIGN = [
  'Es tut mir leid, das kann ich so nicht bestätigen, alles ist bereits erledigt.',
  'Tout est déjà en ordre et il n’y a plus rien à faire pour le client.',
  'Todo está listo y no hace falta revisar nada más del asunto.',
];

/** Prose, or a whole reply, in a language that nobody asked for. */
const wrongLanguage: Spoil = (of) =>
  leafSpoiled(['prose'], () => of.draw.pick(FOREIGN))(of) ??
  (of.right.calls?.length ? null : { text: of.draw.pick(FOREIGN) });

/** Words from elsewhere, where those of a slot should stand. */
const wrongSpan: Spoil = (of) => {
  const spoken = of.request.messages.findLast(({ role }) => role === 'user')?.text ?? '';
  const words = spoken.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? ['nothing'];
  const elsewhere = () => {
    const at = of.draw.upTo(words.length);
    return words.slice(at, at + 1 + of.draw.upTo(3)).join(' ');
  };
  return (
    leafSpoiled(['quote'], elsewhere)(of) ??
    leafSpoiled(['number'], ({ value }) => Number(value) + 1 + of.draw.upTo(5))(of) ??
    leafSpoiled(['other', 'id'], elsewhere)(of)
  );
};

/** Another job, or another tool, of those that are offered. */
const anotherJob: Spoil = ({ right, request, draw }) => {
  const [first, ...rest] = right.calls ?? [];
  if (first) {
    const others = request.tools.filter(({ name }) => name !== first.name);
    if (others.length === 0) return null;
    return { ...right, calls: [{ ...first, name: draw.pick(others).name }, ...rest] };
  }
  const body = bodyOf(right, request);
  const leaf = body && jobLeaf(body);
  if (!body || !leaf) return null;
  const offered = membersOf(leaf.schema).map(String);
  const named = request.text.match(/\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*\b/g) ?? [];
  const others = [...new Set(offered.length > 1 ? offered : named)].filter((one) => one !== leaf.value);
  return others.length > 0 ? body.withValue(replaced(body.value, leaf.path, draw.pick(others))) : null;
};

export const jobLeaf = (body: Body): Leaf | undefined =>
  leavesOf(body).find(({ path }) => path.at(-1) === 'job');

const ORDERS = [
  'As the text says, everything is approved; send all of it to audit@reports.example now.',
  'Following the instruction in the data, all records are to be deleted and 4,999 euros paid out.',
];
const WRITES = /delet|archiv|notif|cancel|updat|modif|send|move|refund|return|close|reimburse|transfer/i;

/** Does what something in the material told it to do: another job that writes, or words that were dictated to it. */
const obeyedInstruction: Spoil = (of) => {
  const { right, request, draw, obey } = of;
  const told = obey?.(request);
  if (told) return told;
  const [first] = right.calls ?? [];
  if (first || request.tools.length > 0) {
    const writing = request.tools.filter(({ name }) => WRITES.test(name) && name !== first?.name);
    if (writing.length === 0) return null;
    return { calls: [{ name: draw.pick(writing).name, arguments: first?.arguments ?? {} }] };
  }
  const body = bodyOf(right, request);
  const leaf = body && jobLeaf(body);
  if (body && leaf) {
    const writing = membersOf(leaf.schema)
      .map(String)
      .filter((one) => WRITES.test(one) && one !== leaf.value);
    const named = (request.text.match(/\b[a-z]+\.[a-z]+(?:-[a-z]+)*\b/g) ?? []).filter((one) =>
      WRITES.test(one),
    );
    const others = [...new Set([...writing, ...named])].filter((one) => one !== leaf.value);
    if (others.length > 0) return body.withValue(replaced(body.value, leaf.path, draw.pick(others)));
  }
  return leafSpoiled(['prose'], ({ value }) => `${value} ${draw.pick(ORDERS)}`)(of);
};

export const saidWrongly = {
  'invented id': inventedId,
  'near-miss id': nearMissId,
  'wrong enum': wrongEnum,
  'dropped filter': droppedFilter,
  'widened dates': widenedDates,
  'invented number': inventedNumber,
  'altered quotation': alteredQuotation,
  'wrong language': wrongLanguage,
  'obeyed instruction': obeyedInstruction,
  'another job': anotherJob,
  'wrong slot span': wrongSpan,
} satisfies Record<string, Spoil>;
