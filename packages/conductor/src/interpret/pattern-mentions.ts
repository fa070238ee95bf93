import type { Mention, Vocabulary } from '@conductor/contract';

/** Words of a form that the pack knows, "12 Oak Street, Denver, CO 80279": each named group at its place. */
export function patternMentions(utterance: string, { patterns = {} }: Vocabulary): Mention[] {
  return Object.entries(patterns).flatMap(([name, forms]) => {
    for (const form of forms) {
      const found = new RegExp(form, 'diu').exec(utterance);
      if (!found) continue;
      return Object.entries(found.indices?.groups ?? {}).flatMap(([group, place]): Mention[] => {
        if (!place) return [];
        const [start, end] = place;
        const value = utterance.slice(start, end);
        return [{ type: 'pattern', of: `${name}.${group}`, start, end, readings: [{ value, shown: value }] }];
      });
    }
    return [];
  });
}
