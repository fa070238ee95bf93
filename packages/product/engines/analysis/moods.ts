export const MOODS = ['positive', 'neutral', 'negative'] as const;
export type Mood = (typeof MOODS)[number];

/** What a score says of how somebody feels: NPS 9–10, 7–8, 0–6; CSAT 4–5, 3, 1–2. No score says nothing. */
export function moodOf(score: { kind: 'nps' | 'csat'; value: number } | null): Mood | null {
  if (!score) return null;
  const [content, so] = score.kind === 'nps' ? [9, 7] : [4, 3];
  if (score.value >= content) return 'positive';
  return score.value >= so ? 'neutral' : 'negative';
}
