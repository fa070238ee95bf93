import type { Heard, SlotValue } from '@conductor/contract';
import type { Token } from '../../memory/template/tokens.ts';
import { askWhich, bestFit, faultsOf } from './choose-fit.ts';
import { saidPeriods, withoutPeriod } from './fact-period.ts';
import { factIntent, factSlots, slotAt, spanOf } from './fact-slots.ts';
import type { Frame } from './frame.ts';
import type { StatementBy } from './read-statement.ts';

/** What is said of a statement that it is no more, or never was; without the words that say so. */
interface Denied {
  how: 'fact.end' | 'fact.withdraw';
  tokens: Token[];
}

const SOME = new Set(['anymore', 'longer', 'more']);
const NOBODY = new Set(['nobody', 'noone']);

/** "Ann no longer owns pricing", "enterprise does not mean that any more", "Ann never owned pricing". */
export function readEnding(frame: Frame, by: StatementBy): Heard | undefined {
  const denied = deniedIn(frame.tokens);
  if (!denied) return nobody(frame, by);
  const periods = saidPeriods(frame.text, by.calendar);
  for (const { tokens, period } of withoutPeriod(denied.tokens, periods)) {
    const fit = bestFit({ text: frame.text, tokens }, ({ stated }) => stated, by.words);
    if (!fit || faultsOf(fit).length > 0) continue;
    const [at] = period?.readings ?? [];
    const from: Record<string, SlotValue> =
      at?.from && period && denied.how === 'fact.end' ? { from: slotAt(at.from, at.shown, period) } : {};
    const intent = factIntent(denied.how, { ...factSlots(fit, frame), ...from });
    return askWhich(fit, intent, frame.text) ?? intent;
  }
  return undefined;
}

function deniedIn(tokens: readonly Token[]): Denied | undefined {
  const plain = tokens.map((token) => token.plain);
  const rest = (out: ReadonlySet<number>): Token[] => tokens.filter((_, place) => !out.has(place));
  const no = plain.findIndex((word, place) => word === 'no' && plain[place + 1] === 'longer');
  if (no > 0) return { how: 'fact.end', tokens: rest(new Set([no, no + 1])) };
  const stopped = plain.findIndex((word) => /^(?:stopped|stops|ceased|quit)$/.test(word));
  if (stopped > 0) return { how: 'fact.end', tokens: rest(new Set([stopped])) };
  const never = plain.indexOf('never');
  if (never > 0) return { how: 'fact.withdraw', tokens: rest(new Set([never])) };
  const not = plain.indexOf('not');
  if (not > 0 && SOME.has(plain.at(-1)!)) {
    const last = plain.length - 1;
    const any = plain[last] !== 'anymore' && plain[last - 1] === 'any' ? [last - 1, last] : [last];
    const auxiliary = /^(?:do|does|did)$/.test(plain[not - 1] ?? '') ? [not - 1] : [];
    return { how: 'fact.end', tokens: rest(new Set([not, ...auxiliary, ...any])) };
  }
  return undefined;
}

/** "Nobody owns pricing any more": whoever did. */
function nobody({ text, tokens }: Frame, { words }: StatementBy): Heard | undefined {
  const [first] = tokens;
  if (!first || !NOBODY.has(first.plain)) return undefined;
  const rest = tokens.filter(({ plain }, place) => !(place > 1 && (SOME.has(plain) || plain === 'any')));
  const asked = rest.map((token, place) => (place === 0 ? { ...token, plain: 'who' } : token));
  const fit = bestFit({ text, tokens: asked }, (kind) => kind.asked, words);
  if (!fit || faultsOf(fit).length > 0) return undefined;
  const intent = factIntent('fact.end', factSlots(fit, { text, tokens }));
  return askWhich(fit, intent, text) ?? intent;
}

const OF_FACTS = /^fact\./;
/** Said of what was just answered. */
const THAT =
  /^(?:(?:that|this|it)(?:\s+is|['’]s|\s+was)\s+(?:never|not|no\s+longer)\s+(?:true|so|right|correct|the\s+case)|(?:forget|withdraw|retract|scratch|unlearn)\s+(?:that|it|this)(?:\s+(?:again|fact))?)$/i;

/** "That was never true" after something was stated, confirmed or told. */
export function readThat(text: string, { snapshot: { register } }: StatementBy): Heard | undefined {
  if (!THAT.test(text)) return undefined;
  const last = register.past.at(-1);
  if (!last?.job || !OF_FACTS.test(last.job)) return undefined;
  const told = last.lists.find(({ name }) => name === 'facts')?.members ?? [];
  const of = {
    by: 'referent',
    of: 'what was just stated',
    run: last.run,
    start: 0,
    end: text.length,
  } as const;
  const slot = ({ id, shown }: (typeof told)[number]): SlotValue => ({ value: id, shown, from: of });
  const [one, ...others] = told;
  if (!one) return undefined;
  if (others.length === 0) return factIntent('fact.withdraw', { facts: slot(one) });
  return {
    kind: 'question',
    text: `Which of these ${told.length} is to be withdrawn?`,
    options: told.slice(0, 8).map((fact) => ({ label: fact.shown, slots: { facts: slot(fact) } })),
    slot: 'facts',
    soFar: factIntent('fact.withdraw', {}),
  };
}

const LED: [RegExp, string][] = [
  [/^it\s+is\s+no\s+longer\s+(?:so|true|the\s+case)\s+that\s+/i, 'fact.end'],
  [
    /^(?:please\s+)?(?:forget|unlearn|retract|withdraw|take\s+back|delete\s+the\s+fact|drop\s+the\s+fact|remove\s+the\s+fact)\s+(?:(?:that|the\s+fact\s+that|what\s+i\s+said\s*:)\s+)?/i,
    'fact.withdraw',
  ],
  [
    /^(?:it|that)(?:\s+is|['’]s|\s+was|\s+has)\s+(?:never\s+(?:been\s+)?|not\s+|in)?(?:true|so|correct|right|the\s+case|wrong|false)\s+that\s+/i,
    'fact.withdraw',
  ],
  [/^(?:please\s+)?confirm\s+(?:that\s+|the\s+proposal\s+that\s+)/i, 'fact.confirm'],
  [/^(?:please\s+)?reject\s+(?:that\s+|the\s+proposal\s+that\s+)/i, 'fact.reject'],
  [/^(?:please\s+)?settle\s+(?:(?:that|it\s*:|this\s*:)\s+)/i, 'fact.settle'],
];

/** "Forget that …", "confirm that …", "settle that …": what follows is a statement, or asks for one. */
export function readLed(frame: Frame, { words }: StatementBy): Heard | undefined {
  const { start, end } = spanOf(frame);
  const left = frame.text.slice(start, end);
  const led = LED.find(([expression]) => expression.test(left));
  const found = led?.[0].exec(left);
  if (!led || !found) return undefined;
  const tokens = frame.tokens.filter((token) => token.start >= start + found[0].length);
  const said = { text: frame.text, tokens };
  const stated = bestFit(said, (kind) => kind.stated, words);
  const fit =
    stated && faultsOf(stated).length === 0
      ? stated
      : bestFit(said, (kind) => kind.asked.flatMap(indirect), words);
  if (!fit || faultsOf(fit).length > 0) return undefined;
  const intent = factIntent(led[1], factSlots(fit, { text: frame.text, tokens }));
  return askWhich(fit, intent, frame.text) ?? intent;
}

/** A question as it stands inside a sentence: "what does it mean" is "what it means". */
export const indirect = (asked: string): string[] => [
  asked,
  asked.replaceAll(/(?<![\p{L}])(?:does|do|did)(?![\p{L}])\s*(?!\|)/gu, ''),
];
