import { BLANK, type Expected } from './format.ts';
import { pick, type Rule } from './variant-rule.ts';
import { MEMBERS } from './variant-words.ts';
import { standsAlone } from './vary-digressions.ts';
import { type Member, wordsSwapped } from './vary-members.ts';
import { CORRECTION } from './vary-words.ts';

/** A correction that was wrong itself, and is put right by the one that was there. */
export const twiceCorrected: Rule = (conversation, { random }) => {
  const at = conversation.turns.findIndex(
    ({ expected }) => expected.follows === 'corrects' && expected.slots?.['segment'],
  );
  const turn = conversation.turns[at];
  if (conversation.isWriting || !turn?.said) return null;
  const meant = turn.expected.slots!['segment'];
  const before = conversation.turns[at - 1]?.expected.slots?.['segment'];
  if (meant === before) return null;
  const other = pick(
    random,
    MEMBERS.segments.filter(({ id }) => id !== meant && id !== before),
  );
  const wrong = structuredClone(turn);
  wrong.said = `no, I meant ${other.says[0]}`;
  wrong.expected.slots!['segment'] = other.id;
  wrong.expected.figures = [];
  conversation.turns.splice(at, 0, wrong);
  turn.said = `sorry, ${MEMBERS.segments.find(({ id }) => id === meant)!.says[0]}`;
  return conversation;
};

/** What is wrong is said first, and what was meant after it. */
export const splitCorrections: Rule = (conversation, { random }) => {
  const at = conversation.turns.findIndex(
    ({ expected, said }) => expected.follows === 'corrects' && said !== null,
  );
  const turn = conversation.turns[at];
  const [, meant] = CORRECTION.exec(turn?.said ?? '') ?? [];
  if (!turn || !meant || at === 0) return null;
  const wrong = pick(random, ['no, that is wrong', 'that is not what I meant', 'hm, no']);
  const expected: Expected = { ...BLANK, isAnything: true };
  conversation.turns.splice(at, 0, { ...turn, said: wrong, expected });
  turn.said = `I meant ${meant}`;
  return conversation;
};

/** What was said wrong and then put right is said right at once. */
export const mergedCorrections: Rule = (conversation) => {
  const { turns } = conversation;
  for (const [at, turn] of turns.entries()) {
    const first = turns[at - 1];
    if (turn.expected.follows !== 'corrects' || !first?.said || !standsAlone(first)) continue;
    const [wrong, right] = membersOf(first.expected, turn.expected);
    const said =
      wrong && right ? wordsSwapped(first.said, [wrong], new Map([[wrong.id, right]])) : first.said;
    if (said === first.said) continue;
    turns.splice(at - 1, 2, { ...first, said, expected: { ...turn.expected, follows: null } });
    return conversation;
  }
  return null;
};

/** The one member that is another in the second, and what it is there. */
function membersOf(first: Expected, second: Expected): [Member?, Member?] {
  const others = Object.keys(second.slots ?? {}).filter(
    (name) => first.slots?.[name] !== second.slots![name],
  );
  const [name] = others;
  if (others.length !== 1 || !name || !first.slots?.[name]) return [];
  for (const members of Object.values<Member[]>(MEMBERS)) {
    const [wrong, right] = [first, second].map(({ slots }) => members.find(({ id }) => id === slots![name]));
    if (wrong && right) return [wrong, right];
  }
  return [];
}
