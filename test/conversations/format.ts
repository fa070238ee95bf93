import { readdirSync, readFileSync } from 'node:fs';

/**
 * Conversations as product managers and shop agents would write them down: see README.md for the format. What is read
 * here is only text; what it means of the sample is worked out in `look.ts`, and played in `play.ts`.
 */
export interface Conversation {
  title: string;
  /** `product/segments.txt` */
  file: string;
  pack: Pack;
  /** Who talks where a turn does not say. */
  by: string;
  /** The instant of its first turn; each later turn is a minute after. */
  now: string;
  /** It changes something, so that it has a workspace of its own. */
  isWriting: boolean;
  /** Why it does not come out right yet, where it does not. */
  wanting: string | null;
  turns: Turn[];
}
export type Pack = 'product' | 'retail';

export interface Turn {
  /** The place of the line it begins on. */
  line: number;
  by: string | null;
  /** In words; or what somebody decides of the approval that the last answer waits for. */
  said: string | null;
  decides: { by: string | null; what: 'approved' | 'rejected'; reason?: string } | null;
  expected: Expected;
}

export type Status = 'answered' | 'question' | 'refused' | 'waiting';

export interface Expected {
  /** Nothing is said of it: it only must neither fail nor change anything. */
  isAnything: boolean;
  status: Status;
  /** Any of these: listing and filtering are one job said in two ways. */
  jobs: string[] | null;
  /** By the slot's name, as `shownSlot` writes its value. */
  slots: Record<string, string> | null;
  /** There may be more slots than those. */
  isOpen: boolean;
  follows: string | null;
  /** What has to stand in the question, the refusal or the decision's error. */
  words: string[];
  options: string[] | null;
  /** Whose approval it waits for. */
  role: string | null;
  figures: Figure[];
  /** What has to stand in the answer's text. */
  says: string[];
  wrote: string[];
  /** By the fact's key, the value that holds after it as JSON; null where nothing does. */
  held: Record<string, string | null>;
  stays: Record<string, string | null> | null;
  outside: string[] | null;
  leftOpen: string[] | null;
  /** What stands in the goal as it is held after the turn; the empty text where there is none. */
  goal?: string;
  /** What the numbers are counted over where the job's own slots do not say it whole. */
  look: string | null;
}

/** One thing of the answer's data. `path` is a short name (`total`, `ids`, `by`) or `.path.into.data`. */
export interface Figure {
  path: string;
  value: string;
}

export const FOLLOWS = ['refers', 'varies', 'corrects', 'narrows', 'resumes', 'replies'] as const;
/** It hangs on what was said before, and which way is open: two names fit as well. */
export const ANY = 'any';
const USUAL_NOW = '2026-11-23T10:00:00.000Z';
const USUAL_BY: Record<Pack, string> = { product: 'usr-ben', retail: 'ada_lindqvist' };

export function readConversations(pack: Pack): Conversation[] {
  const folder = new URL(`./${pack}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) =>
      parseConversations(readFileSync(new URL(name, folder), 'utf8'), { pack, file: `${pack}/${name}` }),
    );
}

/** @throws Error with the file and the line of what cannot be read */
export function parseConversations(text: string, of: { pack: Pack; file: string }): Conversation[] {
  const all: Conversation[] = [];
  for (const [at, whole] of text.split('\n').entries()) {
    const line = whole.trimEnd();
    const fail = (why: string): never => {
      throw new Error(`${of.file}:${at + 1}: ${why}: ${line}`);
    };
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('# ')) {
      all.push({
        title: line.slice(2),
        ...of,
        by: USUAL_BY[of.pack],
        now: USUAL_NOW,
        isWriting: false,
        wanting: null,
        turns: [],
      });
      continue;
    }
    const conversation = all.at(-1) ?? fail('a conversation begins with its title');
    const turn = turnOf(line, at + 1);
    if (turn) conversation.turns.push(turn);
    else if (line.startsWith('  ')) {
      const last = conversation.turns.at(-1) ?? fail('what is expected comes after what is said');
      if (!expect(last.expected, line.trim(), conversation)) fail('it is not known what is expected');
      last.expected.isAnything = false;
    } else if (!heading(conversation, line)) fail('it is neither said nor expected');
  }
  for (const one of all) one.isWriting ||= one.turns.some((turn) => writes(turn));
  return all;
}

const WRITING =
  /^(?:fact\.(?!ask|list|history)|record\.(?:create|edit|move|archive|link|comment|vote)|initiative\.move|change\.)/;

const writes = ({ decides, expected: { wrote, held, status, jobs } }: Turn): boolean =>
  decides !== null ||
  (jobs ?? []).some((job) => WRITING.test(job)) ||
  wrote.length > 0 ||
  Object.keys(held).length > 0 ||
  status === 'waiting';

function heading(conversation: Conversation, line: string): boolean {
  const [, what, value = ''] = /^(by|now|writes|wanting)\b:? ?(.*)$/.exec(line) ?? [];
  if (what === 'by') conversation.by = value;
  else if (what === 'now') conversation.now = new Date(value).toISOString();
  else if (what === 'writes') conversation.isWriting = true;
  else if (what === 'wanting') conversation.wanting = value;
  return what !== undefined;
}

/** Nothing is expected yet. */
export const BLANK: Expected = {
  ...{
    isAnything: true,
    status: 'answered',
    jobs: null,
    slots: null,
    isOpen: false,
    follows: null,
    words: [],
  },
  ...{ options: null, role: null, figures: [], says: [], wrote: [], held: {}, stays: null, outside: null },
  ...{ leftOpen: null, look: null },
};

function turnOf(line: string, at: number): Turn | null {
  const decided = /^\* ?(\S+)? ?(approves|rejects)(?:: (.*))?$/.exec(line);
  const said = /^([a-z_-]+)?> (.*)$/.exec(line);
  if (!decided && !said) return null;
  const expected = structuredClone(BLANK);
  if (said) return { line: at, by: said[1] ?? null, said: said[2]!, decides: null, expected };
  const [, by, what, reason] = decided!;
  const decides: Turn['decides'] = {
    by: by ?? null,
    what: what === 'approves' ? 'approved' : 'rejected',
    ...(reason ? { reason } : {}),
  };
  return { line: at, by: null, said: null, decides, expected };
}

/** Takes one line of what is expected in. @returns false where it is of no kind that is known */
function expect(to: Expected, line: string, { turns }: Conversation): boolean {
  const space = line.indexOf(' ');
  const [word, rest] = space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1).trim()];
  if ((FOLLOWS as readonly string[]).includes(word)) to.follows = word;
  else if (word === 'hangs-together') to.follows = ANY;
  else if (word === 'asks' || word === 'refused') {
    to.status = word === 'asks' ? 'question' : 'refused';
    if (rest) to.words.push(...rest.split(' … '));
  } else if (word === 'options') to.options = rest === 'none' ? [] : rest.split(' ; ');
  else if (word === 'waits') {
    to.status = 'waiting';
    to.role = rest || null;
  } else if (word === 'says') to.says.push(rest);
  else if (word === 'wrote') to.wrote.push(rest);
  else if (word === 'held') to.held[rest.split(' ')[0]!] = nothingOr(afterWord(rest));
  else if (word === 'stays') to.stays = { ...to.stays, [rest.split(' ')[0]!]: nothingOr(afterWord(rest)) };
  else if (word === 'outside') to.outside = [...(to.outside ?? []), ...(rest === 'nothing' ? [] : [rest])];
  else if (word === 'left-open')
    to.leftOpen = [...(to.leftOpen ?? []), ...(rest === 'nothing' ? [] : [rest])];
  else if (word === 'goal') to.goal = rest === 'nothing' ? '' : rest;
  else if (word === 'look') to.look = rest;
  else if (word === 'as') return sameAs(to, turns[Number(rest) - 1]?.expected);
  else if (word.startsWith('.') || FIGURES.has(word)) to.figures.push({ path: word, value: rest });
  else if (
    /^[a-z]+(\.[a-z-]+)?(\/[a-z]+\.[a-z-]+)*$/i.test(word) &&
    (word.includes('.') || word === 'records')
  )
    job(to, line);
  else return false;
  return true;
}

const FIGURES = new Set(['total', 'ids', 'by', 'score', 'unknown']);
const afterWord = (text: string): string => text.slice(text.indexOf(' ') + 1);
const nothingOr = (text: string): string | null => (text === 'nothing' ? null : text);

function job(to: Expected, line: string): void {
  const [name = '', ...said] = line.split(' | ').map((part) => part.trim());
  to.jobs = name === 'records' ? ['record.list', 'record.filter'] : name.split('/');
  to.isOpen = said.includes('…');
  to.slots = Object.fromEntries(
    said.filter((one) => one !== '…').map((one) => [one.split(' ')[0]!, afterWord(one)]),
  );
}

/** What another turn expects, save how this one hangs on it. */
function sameAs(to: Expected, other: Expected | undefined): boolean {
  if (!other) return false;
  const { status, jobs, slots, isOpen, words, options, figures, says, look } = other;
  Object.assign(to, structuredClone({ status, jobs, slots, isOpen, words, options, figures, says, look }));
  return true;
}
