import { type Token, tokensOf } from '../../memory/template/tokens.ts';

/** What is said of a statement around it, and the pieces that are left. */
export interface Frame {
  text: string;
  tokens: Token[];
  /** That it is to be kept is said outright: "remember that …". */
  isToldToKeep: boolean;
  /** Puts right what was said: "no, …". */
  isCorrection: boolean;
  /** For oneself, or for one's team: nothing where that is not said. */
  scope?: 'person' | 'team' | undefined;
}

type Said = Pick<Frame, 'isToldToKeep' | 'isCorrection' | 'scope'>;

/** What may stand before a statement, and what it says of it. */
const OPENERS: [RegExp, Partial<Said>][] = [
  [
    /^(?:can|could|would|will)\s+you\s+(?:please\s+)?(?=(?:remember|note|keep\s+in\s+mind|make\s+a\s+note|memori[sz]e)\b)/i,
    {},
  ],
  [
    /^(?:remember|note|keep\s+in\s+mind|bear\s+in\s+mind|do\s?n[o’']?t\s+forget|make\s+a\s+note|take\s+note|memori[sz]e|i\s+want\s+you\s+to\s+(?:remember|know)|you\s+should\s+(?:know|remember))(?:\s+(?:this\s*:|the\s+fact\s+that|the\s+following\s*:|it\s*:|that\b(?!\s*[,.!?]|\s+(?:one|is|was)\b))|\s*:)\s*,?\s*|^(?:record|save|store|learn|write\s+down|keep)\s+(?:the|this|as\s+a)\s+fact(?:\s+that|\s*:)\s*/i,
    { isToldToKeep: true },
  ],
  [
    /^(?:for\s+the\s+record|fyi|for\s+your\s+information|just\s+so\s+you\s+know|so\s+you\s+know|for\s+future\s+reference|by\s+the\s+way|btw|as\s+a\s+rule)\s*[,:;–—-]*\s+/i,
    {},
  ],
  [
    /^(?:no|nope|nah|wait|actually|correction|in\s+fact|(?:oh\s+)?sorry|(?:that|this|it)(?:\s+is|['’]s|\s+was)\s+(?:wrong|not\s+right|incorrect|not\s+(?:quite\s+)?(?:true|correct)|false|a\s+mistake|mistaken)|i\s+was\s+(?:wrong|mistaken)|i\s+misspoke|not\s+quite|to\s+correct\s+(?:that|myself)|let\s+me\s+correct\s+(?:that|myself))(?:\s*[,:;.!–—-]+\s*|\s+(?!longer\b|one\b|more\b|such\b|that\b))/i,
    { isCorrection: true },
  ],
  [/^(?:for\s+me|personally|for\s+myself)\s*,\s*/i, { scope: 'person' }],
  [/^(?:for|in|on)\s+(?:our|my|the)\s+team\s*,?\s+/i, { scope: 'team' }],
  [
    /^(?:please|kindly|hi|hello|hey|ok|okay|well|so|and|also|oh|then|now|right|i\s+think|i\s+believe)\b\s*[,:!]*\s+(?=\p{L})/iu,
    {},
  ],
];

const CLOSERS: [RegExp, Partial<Said>][] = [
  [/[\s,;–—-]+(?:just\s+)?for\s+(?:me|myself)(?:\s+(?:only|alone))?$/i, { scope: 'person' }],
  [/[\s,;–—-]+(?:just\s+)?for\s+(?:our|my|the)\s+team(?:\s+(?:only|alone))?$/i, { scope: 'team' }],
  [
    /[\s,;–—-]+(?:please|thanks|thank\s+you|ok|okay|got\s+it|by\s+the\s+way|btw|for\s+the\s+record|fyi|remember\s+that|keep\s+that\s+in\s+mind|too|as\s+well|also|now|these\s+days|currently|at\s+the\s+moment)$/i,
    {},
  ],
];

/** A sentence without what is only around it. Where its pieces stand is where they stand in the whole. */
export function frameOf(utterance: string): Frame {
  const said: Said = { isToldToKeep: false, isCorrection: false };
  let [start, end] = [0, utterance.length];
  for (let again = true; again; ) {
    again = false;
    const text = utterance.slice(start, end);
    const trimmed = /^[\s"“”'‘’]*/u.exec(text)![0].length;
    const tail = /[\s.!?"“”'‘’,;]*$/u.exec(text)![0].length;
    [start, end] = [start + trimmed, Math.max(start + trimmed, end - tail)];
    const bare = utterance.slice(start, end);
    for (const [opener, says] of OPENERS) {
      const found = opener.exec(bare);
      if (!found || found[0].length === bare.length) continue;
      start += found[0].length;
      Object.assign(said, says);
      again = true;
      break;
    }
    for (const [closer, says] of again ? [] : CLOSERS) {
      const found = closer.exec(bare);
      if (!found) continue;
      end -= found[0].length;
      Object.assign(said, says);
      again = true;
      break;
    }
  }
  return { text: utterance, tokens: placed(utterance, start, end), ...said };
}

export const placed = (text: string, start: number, end: number): Token[] =>
  tokensOf(text.slice(start, end)).map((token) => ({
    ...token,
    start: token.start + start,
    end: token.end + start,
  }));

/** The words that are left, as they were written. */
export const wordsLeft = ({ text, tokens }: Pick<Frame, 'text' | 'tokens'>): string =>
  tokens.length === 0 ? '' : text.slice(tokens[0]!.start, tokens.at(-1)!.end);
