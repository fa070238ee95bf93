import type { Check, CheckContext } from '@conductor/contract';
import { wordsAbout } from '../operations/feedback-filter.ts';
import { meant } from './recount.ts';

interface Data {
  draftId: string | null;
  feedbackIds: string[];
  companies: string[];
}

/**
 * Goes through the feedback one by one: what was chosen is all of what was meant, nothing that says the words
 * outright was passed over, the companies are those whose people said it, and the draft is of exactly that.
 */
export const rechoose: Check = {
  name: 'chosen a second way',
  async run(context) {
    const { brief, outcome, snapshot } = context;
    const data = outcome.data as unknown as Data;
    const { kept } = await meant(brief, (query) => snapshot.records.select('feedback', query));
    const allowed = new Set(kept.map(({ id }) => id));
    const chosen = new Set(data.feedbackIds);
    const texts = await snapshot.texts([...allowed]);
    const says = wordsAbout(String(brief.intent.slots['topic']?.value)).map(
      (word) => new RegExp(`(?<![\\p{L}\\p{N}_])${word}`, 'iu'),
    );
    const outright = [...texts].filter(([, text]) => says.every((word) => word.test(text))).map(([id]) => id);
    const extra = [...chosen].filter((id) => !allowed.has(id)).length;
    const passedOver = outright.filter((id) => !chosen.has(id)).length;
    const asking = new Set(
      kept.flatMap((voice) => (chosen.has(voice.id) ? (voice['contact.companyId'] ?? []) : [])),
    );
    const same = asking.size === data.companies.length && data.companies.every((id) => asking.has(id));
    return [
      ...(extra > 0 ? [`${extra} pieces were chosen that are not of what was meant`] : []),
      ...(passedOver > 0 ? [`${passedOver} pieces say it outright and were passed over`] : []),
      ...(same
        ? []
        : [
            `${data.companies.length} companies were named, and going through the pieces gives ${asking.size}`,
          ]),
      ...(await wrongDraft(data, context)),
    ];
  },
};

async function wrongDraft({ draftId, feedbackIds, companies }: Data, { outcome, snapshot }: CheckContext) {
  const draft = outcome.values['draft'] as { changeSet: { changeSet: string } } | undefined;
  if ((draft === undefined) !== (feedbackIds.length === 0))
    return ['a draft was made of nothing, or none of something'];
  if (!draft) return [];
  const set = await snapshot.changeSet(draft.changeSet.changeSet);
  const [change, ...others] = set?.changes ?? [];
  const isOne = change?.id === draftId && change?.before === null && others.length === 0;
  // A person may have edited what the draft says before approving it; what it is of was counted by the run.
  const described = String(change?.after?.['description'] ?? '');
  const numbers = `in ${feedbackIds.length} pieces of feedback by ${companies.length} companies`;
  const isEdited = set?.hash !== (draft.changeSet as unknown as { hash: string }).hash;
  return isOne && (isEdited || described.includes(numbers)) ? [] : ['the draft is not of what was chosen'];
}
