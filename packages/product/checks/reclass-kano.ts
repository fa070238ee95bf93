import type { Check } from '@conductor/contract';
import { meantIdeas } from './rescore.ts';

interface Row extends Record<string, unknown> {
  id: string;
  kano: { contactId: string | null; functional: string; dysfunctional: string }[] | null;
}

interface Given {
  ideas: {
    id: string;
    class: string;
    better: number | null;
    worse: number | null;
    n: number;
    counts: Record<string, number>;
  }[];
  unanswered: string[];
}

/** The table as a rule instead: the two likes and two dislikes contradict; a like pleases; a dislike without demands. */
function classAgain(functional: string, dysfunctional: string): string {
  const [pleases, demands] = [functional === 'like', dysfunctional === 'dislike'];
  const [annoys, relieves] = [functional === 'dislike', dysfunctional === 'like'];
  if ((pleases && relieves) || (annoys && demands)) return 'Q';
  if (annoys || relieves) return 'R';
  if (pleases) return demands ? 'O' : 'A';
  return demands ? 'M' : 'I';
}

const isClose = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) < 1e-9;

/** Classes every answer again, and works the coefficients out as what is left when the others are taken away. */
export const reclassKano: Check = {
  name: 'classed a second way',
  async run({ brief, outcome, snapshot }) {
    const { ideas, unanswered } = outcome.data as unknown as Given;
    const rows = (await meantIdeas(brief.intent.slots, snapshot)) as unknown as Row[];
    const answersOf = new Map(rows.map(({ id, kano }) => [id, kano ?? []]));
    const faults = ideas.flatMap((told) => {
      const last = new Map((answersOf.get(told.id) ?? []).map((one, place) => [one.contactId ?? place, one]));
      const classes = [...last.values()].map((one) => classAgain(one.functional, one.dysfunctional));
      const share = (...of: string[]) => classes.filter((one) => of.includes(one)).length;
      const telling = classes.length - share('R', 'Q');
      const better = telling === 0 ? null : 1 - share('M', 'I') / telling;
      const worse = telling === 0 ? null : share('A', 'I') / telling - 1;
      const isMost = Object.keys(told.counts).every((one) => share(one) <= share(told.class));
      const isSame =
        told.n === classes.length &&
        Object.entries(told.counts).every(([one, count]) => count === share(one)) &&
        isClose(told.better, better) &&
        isClose(told.worse, worse) &&
        isMost &&
        told.n > 0;
      return isSame ? [] : [`${told.id}: ${told.class} of ${told.n} answers, and otherwise the second time`];
    });
    const wrong = unanswered.filter((id) => (answersOf.get(id)?.length ?? 0) > 0);
    return [
      ...faults,
      ...(ideas.length + unanswered.length === rows.length
        ? []
        : [`${ideas.length + unanswered.length} ideas were looked at, and ${rows.length} were meant`]),
      ...(wrong.length > 0 ? [`${wrong.length} ideas are said to have no answers and have some`] : []),
    ];
  },
};
