import type { Check } from '@conductor/contract';

/** Reads every quoted record again and holds the words against it, letter for letter. */
export const verbatim: Check = {
  name: 'quotations held against their records',
  async run({ outcome, snapshot }) {
    const quotes = (outcome.data['quotes'] ?? []) as { feedbackId: string; start: number; end: number }[];
    const shown = new Map(
      (
        (outcome.values['found'] as { texts?: { feedbackId: string; text: string }[] } | undefined)?.texts ??
        []
      ).map(({ feedbackId, text }) => [feedbackId, text]),
    );
    const texts = await snapshot.texts(quotes.map(({ feedbackId }) => feedbackId));
    return quotes
      .filter(
        ({ feedbackId, start, end }) => texts.get(feedbackId)?.slice(start, end) !== shown.get(feedbackId),
      )
      .map(({ feedbackId }) => `what is quoted from ${feedbackId} is not what stands there`);
  },
};
