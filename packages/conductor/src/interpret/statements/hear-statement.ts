import { type FactKind, type Heard, PERSON, type Vocabulary } from '@conductor/contract';
import { exampleOf } from '../../memory/reading/example-of.ts';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { namedSo } from '../../memory/reading/names.ts';
import { MOST_TOKENS } from '../../memory/reading/sentences.ts';
import { factWordsOf } from '../../memory/reading/words-of.ts';
import { tokensOf } from '../../memory/template/tokens.ts';
import type { InterpretBy } from '../interpret-by.ts';
import { couldStand } from './could-stand.ts';
import { factIntent, slotAt } from './fact-slots.ts';
import { type Frame, frameOf, wordsLeft } from './frame.ts';
import { policyTalk } from './policy-talk.ts';
import { readEnding, readLed, readThat } from './read-ending.ts';
import { readHistory, readKeyQuestion, readLedgerQuestion, readWhoSaid } from './read-question.ts';
import { readStatement, type StatementBy } from './read-statement.ts';

export type HearBy = Pick<InterpretBy, 'catalogue' | 'calendar' | 'snapshot'>;

/**
 * What is stated once and for all, and what is asked of what was stated: sentences that as a whole fit the ways in which the
 * packs' kinds of fact are said. Nothing where a sentence is something else.
 */
export async function hearStatement(
  utterance: string,
  { catalogue, calendar, snapshot }: HearBy,
): Promise<Heard | undefined> {
  const kinds = [...catalogue.factKinds.values()];
  const frame = frameOf(utterance);
  const left = wordsLeft(frame);
  const policy = policyTalk(/\?\s*$/.test(utterance) ? `${left}?` : left);
  if (policy) return policy;
  const erasing = erasure(left);
  if (erasing) return erasing;
  if (!catalogue.jobs.has('fact.state') || !mayBeOne(frame, kinds))
    return toldToKeep(frame, kinds, catalogue.vocabulary);
  const words = await factWordsOf(
    { kinds, vocabulary: catalogue.vocabulary, entities: [...catalogue.entities.values()] },
    snapshot,
  );
  const by: StatementBy = { calendar, snapshot, words };
  const isAsked = /\?\s*$/.test(utterance);
  return (
    readThat(left, by) ??
    (await readWhoSaid(frame, by)) ??
    readLed(frame, by) ??
    readSearch(left) ??
    readHistory(frame, by) ??
    (isAsked ? undefined : readEnding(frame, by)) ??
    readKeyQuestion(frame, by) ??
    readLedgerQuestion(frame, by) ??
    (isAsked ? undefined : readSame(frame, words)) ??
    (isAsked ? undefined : await readStatement(frame, by)) ??
    toldToKeep(frame, kinds, catalogue.vocabulary)
  );
}

/** Words that stand in none of the kinds' ways of speaking, and in what is asked of the ledger itself. */
const OF_LEDGER =
  /\b(?:know|remember|hold|held|holds|told|memory|facts?|stated?|disput\w*|proposed|withdrawn|confirm|confirmation|settle|forget|withdraw|retract|unlearn|scratch|history|true|says?|said|same|from|nobody|noone|since)\b/i;

function mayBeOne(frame: Frame, kinds: readonly FactKind[]): boolean {
  if (frame.tokens.length === 0 || frame.tokens.length > MOST_TOKENS) return false;
  return OF_LEDGER.test(wordsLeft(frame)) || couldStand(frame.tokens, kinds, ['stated', 'asked']);
}

const MOST_NAMED = 5;

/** That something is to be kept is said outright, and it is nothing that can be. */
function toldToKeep(
  { isToldToKeep, tokens }: Frame,
  kinds: readonly FactKind[],
  { enums }: Pick<Vocabulary, 'enums'>,
): Heard | undefined {
  if (!isToldToKeep || tokens.length === 0) return undefined;
  const named = kinds.slice(0, MOST_NAMED).map((kind) => `${kind.title} (“${exampleOf(kind, enums).told}”)`);
  const more = kinds.length > MOST_NAMED ? ', and others: the Memory page lists them all' : '';
  return {
    kind: 'declined',
    text:
      kinds.length === 0
        ? 'I keep nothing here that people state: no pack that you have a part in has a kind of fact. Nothing was kept.'
        : `I keep only facts of certain kinds, so that each has one meaning, and that fits none of them. There are: ${named.join('; ')}${more}. Nothing was kept.`,
    job: 'fact.state',
  };
}

const ERASURE =
  /^(?:please\s+)?(?:forget|delete|erase|remove|wipe|purge|destroy)\s+(?:everything|all(?:\s+(?:the\s+)?(?:data|facts|memory|information))?|every\s+fact|anything|whatever|what(?:ever)?\s+(?:you|we)\s+(?:know|hold|have))\b(?:(?!\bfeedback\b|\bideas?\b|\brecords?\b|\borders?\b).)*$/i;

/** By law something can be made as if it had never been: not by a sentence, and not without a look at what goes. */
function erasure(text: string): Heard | undefined {
  if (!ERASURE.test(text)) return undefined;
  return {
    kind: 'declined',
    text: 'Erasing for good is never done from a conversation, for it cannot be undone and others may need to see what goes. Do it on the Memory page, or with “conductor memory forget”, which shows what would go before anything does. To take back one statement, say “forget that …” with it. Nothing was changed.',
  };
}

const SEARCH =
  /^(?:look|search|go)\s+(?:for\s+facts\s+)?(?:through|in|into)\s+(?:the\s+|our\s+|all\s+)?(?:records|feedback|notes|texts|everything)(?:\s+for\s+facts)?$|^(?:look|search|find)\s+(?:for\s+)?facts\s+(?:in|among|out\s+of|from)\s+(?:the\s+|our\s+|all\s+)?(?:records|feedback|notes|texts)$|^what\s+facts\s+(?:do|are\s+in)\s+(?:the\s+|our\s+)?(?:records|feedback|notes|texts)(?:\s+state|\s+hold)?$/i;

/** "Look for facts in the feedback". */
function readSearch(text: string): Heard | undefined {
  if (!SEARCH.test(text) || !/fact/i.test(text)) return undefined;
  return factIntent('fact.find', {});
}

const SAME =
  /^(?<one>.+?)\s+(?:(?:is|are)\s+the\s+same\s+(?:person|contact|company|customer|account|one|product)\s+as\s+(?<other>.+)|and\s+(?<second>.+?)\s+(?:are|is)\s+(?:one\s+and\s+)?the\s+same(?:\s+(?:person|contact|company|customer|account|product))?)$/i;

/** "Ada Lund and A. Lund are the same person": two records that code can name. */
function readSame(frame: Frame, { called }: FactWords): Heard | undefined {
  const found = SAME.exec(wordsLeft(frame));
  const [one, other] = [found?.groups?.['one'], found?.groups?.['other'] ?? found?.groups?.['second']];
  if (!one || !other) return undefined;
  const named = (said: string) =>
    namedSo(
      said,
      tokensOf(said).map(({ plain }) => plain),
      called.filter(({ entity }) => entity !== PERSON.name),
    );
  const [into, from] = [named(one), named(other)];
  if (into.length === 0 || from.length === 0) return undefined;
  const pairs = into.flatMap((a) =>
    from.filter((b) => b.entity === a.entity && b.id !== a.id).map((b) => [a, b] as const),
  );
  const [pair] = pairs;
  if (!pair)
    return {
      kind: 'declined',
      text: `“${one}” and “${other}” are no two records of one kind.`,
      job: 'fact.merge',
    };
  const start = frame.text.indexOf(one);
  const where = (said: string) => ({
    start: frame.text.indexOf(said, start),
    end: frame.text.indexOf(said, start) + said.length,
  });
  const slots = (a: (typeof called)[number], b: (typeof called)[number]) => ({
    into: slotAt(a.id, `${a.name} (${a.id})`, where(one)),
    from: slotAt(b.id, `${b.name} (${b.id})`, where(other)),
  });
  if (pairs.length === 1) return factIntent('fact.merge', slots(...pair));
  return {
    kind: 'question',
    text: `“${one}” and “${other}” can be ${pairs.length} pairs of records. Which do you mean?`,
    options: pairs
      .slice(0, 8)
      .map(([a, b]) => ({ label: `${b.name} (${b.id}) is ${a.name} (${a.id})`, slots: slots(a, b) })),
    soFar: factIntent('fact.merge', {}),
  };
}
