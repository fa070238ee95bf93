import type { FieldCondition, Intent, SlotValue } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import type { FollowUp } from './follow-up.ts';
import type { Lead } from './leads.ts';
import { bothConditions, inUtterance, recordsSaid } from './put-into-records.ts';

const LIST = 'record.list';

/** "Which of those are archived?" where the request before takes no such thing: the records that it gave, by what is said of them. */
export function narrowedList(lead: Lead, by: InterpretBy, read: ReadMentions): FollowUp | undefined {
  const job = by.catalogue.jobs.get(LIST);
  const turn = by.snapshot.register.past.findLast(({ lists }) => lists.length > 0);
  const list = turn?.lists.find(({ entity }) => entity !== null);
  if (!job || !turn || !list?.entity) return undefined;
  const heard = recordsSaid(job, list.entity, lead.rest, by, read);
  if (!heard || heard.kind === 'declined') return undefined;
  if (list.total > list.members.length)
    return {
      heard: {
        kind: 'declined',
        text: `There are ${list.total} ${list.says}, and I keep the first ${list.members.length} of such a list: say the whole request with “${lead.rest.trim()}” in it.`,
        job: LIST,
      },
    };
  const among: FieldCondition = { path: 'id', is: 'in', values: list.members.map(({ id }) => id) };
  const those: SlotValue = {
    value: [among],
    shown: `of those ${list.total}`,
    from: { by: 'referent', of: `the ${list.total} ${list.says} before`, run: turn.run },
  };
  const soFar = heard.kind === 'intent' ? heard : heard.soFar!;
  const said = inUtterance(soFar.slots, lead.rest);
  const where = said['where'] ? bothConditions(those, said['where'], true) : those;
  const shown = said['where']?.shown ?? '';
  const intent: Intent = {
    ...soFar,
    slots: { ...said, where },
    candidates: [{ job: LIST, score: 1 }],
    follows: { how: 'narrows', run: turn.run, shown: `of those ${list.total}, only ${shown}` },
  };
  if (heard.kind === 'intent') return { heard: intent };
  const options = heard.options.map((option) => {
    const chosen = option.slots['where'];
    return chosen
      ? { ...option, slots: { ...option.slots, where: bothConditions(those, chosen, true) } }
      : option;
  });
  return { heard: { ...heard, options, soFar: intent } };
}
