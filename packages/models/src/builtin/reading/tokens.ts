import { plainText, stemOf } from '@conductor/contract';

/** A piece of an utterance as a learner sees it: a word's stem, or what stands for anything of a kind. */
export interface Token {
  stem: string;
  /** As it was said, in lower case and without accents. */
  plain: string;
  /** Says that there is something of this kind and not which: a name, a number, a time. */
  isMask: boolean;
}

const mask = (kind: string): Token => ({ stem: kind, plain: kind, isMask: true });
/** Private characters stand for what is masked before words are told apart. */
const NAME = '\ue000';
const QUOTED = '\ue001';
const ID = '\ue002';
const TIME = '\ue003';
const MASKS: Record<string, Token> = {
  [NAME]: mask('<name>'),
  [QUOTED]: mask('<quoted>'),
  [ID]: mask('<id>'),
  [TIME]: mask('<time>'),
};
const NUMBER = mask('<number>');

const QUOTATION = /"[^"\n]+"|[“„«][^”“»\n]+[”“»]|(?<=^|\s)['‘][^'’\n]+['’](?=[\s,.?!:;)]|$)/gu;
const ADDRESS = /\bhttps?:\S+|\b[\w.+-]+@[\w.-]+\w|\b\S+\.(?:csv|jsonl?|xlsx?|tsv|txt)\b/giu;
/** "fb-012", "idea-webhooks", "US-88". */
const RECORD_ID =
  /\b(?:\p{L}{2,7}-\d+|(?:fb|kr|idea|ini|init|obj|us|dec|exp|co|ct|per|team|prod)-[\p{L}\d-]+)\b/giu;
const CALENDAR =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|q[1-4]|h[12]|fy ?\d*|christmas|easter)\b/giu;
const WORD = /[\ue000-\ue003]|[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[?%→=+&$£€]|\p{Extended_Pictographic}/gu;
const CAPITALISED = /^\p{Lu}\p{Ll}+/u;

/** Whether a capitalised word is a word all the same: one that is also written small where it was learnt. */
export type IsKnown = (stem: string) => boolean;

/**
 * An utterance in tokens. Which name, number or day it is tells nothing of what is wanted: what looks like one is
 * masked by its kind. It is not asked which names there are: a workspace's names are not those learnt among.
 */
export function tokensOf(utterance: string, isKnown: IsKnown): Token[] {
  const text = utterance
    .replace(ADDRESS, (found) => (/^https?:|@/i.test(found) ? ID : `${ID} file`))
    .replace(QUOTATION, ` ${QUOTED} `)
    .replace(RECORD_ID, ` ${ID} `)
    .replace(CALENDAR, ` ${TIME} `);
  const words = text.match(WORD) ?? [];
  const tokens: Token[] = [];
  for (const [place, word] of words.entries()) {
    const token = MASKS[word] ?? (/^\p{N}/u.test(word) ? NUMBER : tokenOf(word, place, isKnown));
    const repeats = token.isMask && tokens.at(-1)?.stem === token.stem;
    if (!repeats) tokens.push(token);
  }
  return tokens;
}

function tokenOf(word: string, place: number, isKnown: IsKnown): Token {
  const plain = plainText(word);
  const stem = stemOf(plain);
  const isName = place > 0 && CAPITALISED.test(word) && !isKnown(stem);
  return isName ? MASKS[NAME]! : { stem, plain, isMask: false };
}
