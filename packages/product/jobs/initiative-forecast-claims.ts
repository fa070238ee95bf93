import { type Brief, type ClaimPart, type DraftClaim, shownDay } from '@conductor/contract';
import { FEWEST_PERIODS, TRIALS } from '../engines/roadmap/forecast.ts';
import type { ForecastOutput } from '../operations/forecast.ts';
import { claim, plural, value, words } from './claim.ts';
import { named, namedList } from './roadmap-claims.ts';

const FROM = ['step:forecast'];
/** A list longer than this is not read; its count stands before it. */
const MOST_NAMED = 40;

type Each = ForecastOutput['each'][number];

export function forecastClaims(output: ForecastOutput, { intent }: Brief): DraftClaim[] {
  const { each, completed } = output;
  const isOne = each.length === 1;
  return [
    ...completed.map((one) => claim`${named(one)} is ${value('completed', [one.id])}: it has shipped.`),
    ...(output.shipped ? [] : output.insufficientHistory ? tooLittle(output) : openings(output)),
    ...(isOne ? each.flatMap(standing) : together(output)),
    ...each.flatMap((one) => (isOne ? targetClaims(one) : lineOfEach(one))),
    ...(output.by
      ? [
          claim`By ${date(output.by.date)}${words(intent.slots['by'] ? ', as asked' : '')}, ${words(isOne ? 'it is' : 'all of them are')} finished in ${share(output.by)}.`,
        ]
      : []),
    ...queueClaims(output),
    ...historyClaims(output),
  ];
}

const shown = (day: string): string => shownDay(day, 'UTC');
const date = (day: string): ClaimPart => value(shown(day), FROM);
/** Between two ends of months nothing finer can be told than the two. */
const share = ({ atLeast, atMost }: { atLeast: number; atMost: number }): ClaimPart =>
  value(
    atLeast === atMost
      ? `${atLeast} % of the trials`
      : `${atLeast} to ${atMost} % of the trials (months tell no finer)`,
    FROM,
  );

const tooLittle = ({ n, periods, gaps }: ForecastOutput): DraftClaim[] => [
  claim`There is too little history to say when: ${value(n ?? 0, FROM)} whole ${words(plural(n ?? 0, 'month'))} of what was finished ${words(plural(n ?? 0, 'is', 'are'))} known${words(gaps.length > 0 && periods.length > 0 ? ' of all teams at once' : '')}, and it takes ${value(FEWEST_PERIODS, FROM)}.`,
  claim`State what the teams finished in ${value('each month', FROM)}, those with none too, and ask again.`,
];

function openings({ each, p50, p85, p95, where, chosenBy }: ForecastOutput): DraftClaim[] {
  const ids = each.map(({ id }) => id);
  const what =
    each.length === 1
      ? named(each[0]!)
      : value(
          chosenBy === 'column' || chosenBy === 'now'
            ? `All that is decided on in “${where}”`
            : 'All of them',
          ids,
        );
  const be = words(each.length === 1 || chosenBy === 'column' || chosenBy === 'now' ? 'is' : 'are');
  return [
    claim`${what} ${be} as likely as not finished by ${date(p50!)} (${value('P50', FROM)}), in ${value('85', FROM)} of a hundred trials by ${date(p85!)} (${value('P85', FROM)}), and in ${value('95', FROM)} by ${date(p95!)} (${value('P95', FROM)}).`,
  ];
}

function standing(one: Each): DraftClaim[] {
  const stands: ClaimPart[] =
    one.column === null
      ? [words(' stands in no column, so after all that does')]
      : [words(' stands in '), value(`“${one.column}”`, [one.id])];
  const end = one.isLater
    ? ', where nothing has a committed date: these are no promise.'
    : one.isCandidate
      ? ' and is a candidate, not decided on: these are dates should it be.'
      : '. Nobody has committed to a date for it.';
  return [{ parts: [value('It', [one.id]), ...stands, words(end)] }];
}

/** Of several: which of them have no date at all to be held to, and which nobody has decided on. */
function together({ each }: ForecastOutput): DraftClaim[] {
  const later = each.filter(({ isLater }) => isLater);
  const candidates = each.filter(({ isCandidate }) => isCandidate);
  return [
    ...(each.length > 0 ? [claim`${value('Nobody', FROM)} has committed to a date for any of them.`] : []),
    ...(later.length > 0 && later.length < each.length
      ? [claim`Of these stand in a column where nothing is promised: ${namedList(later)}.`]
      : []),
    ...(candidates.length > 0
      ? [claim`Candidates, not decided on, so that these are dates should they be: ${namedList(candidates)}.`]
      : []),
  ];
}

function lineOfEach(one: Each): DraftClaim[] {
  if (!one.p50) return [];
  const { parts } =
    claim`${named(one)}: ${date(one.p50)} (${value('P50', FROM)}), ${date(one.p85!)} (${value('P85', FROM)}), ${date(one.p95!)} (${value('P95', FROM)})`;
  if (!one.target) return [{ parts: [...parts, words('.')] }];
  return [
    {
      parts: [
        ...parts,
        words('; its target date, '),
        value(shown(one.target.date), [one.id]),
        words(', is met in '),
        share(one.target),
        words('.'),
      ],
    },
  ];
}

const targetClaims = (one: Each): DraftClaim[] =>
  one.target
    ? [
        claim`The target date of ${named(one)}, ${value(shown(one.target.date), [one.id])}, is met in ${share(one.target)}.`,
      ]
    : [];

function queueClaims({ each, items, before, pulled, candidates, shipped }: ForecastOutput): DraftClaim[] {
  if (shipped) return [];
  const own = each.length === 1 ? 'itself counted in' : 'themselves counted in';
  return [
    claim`${value(
      items,
      [...each, ...before, ...pulled].map(({ id }) => id),
    )} unfinished ${words(plural(items, 'initiative has', 'initiatives have'))} to be finished for that, ${words(own)}.`,
    ...(before.length > 0
      ? [
          claim`Before ${words(each.length === 1 ? 'it stand' : 'them stand')}${words(before.length === 1 ? 's' : '')} ${namedList(before.slice(0, MOST_NAMED))}${words(before.length > MOST_NAMED ? ', and so on' : '')}.`,
        ]
      : []),
    ...(pulled.length > 0
      ? [claim`Below stands what has to come first, for it is waited for: ${namedList(pulled)}.`]
      : []),
    ...(candidates.length > 0
      ? [
          claim`${value(
            candidates.length,
            candidates.map(({ id }) => id),
          )} ${words(plural(candidates.length, 'candidate stands', 'candidates stand'))} before that and ${words(plural(candidates.length, 'is', 'are'))} not counted in; decided on, each makes it later: ${namedList(candidates.slice(0, MOST_NAMED))}.`,
        ]
      : []),
  ];
}

function historyClaims(output: ForecastOutput): DraftClaim[] {
  const { periods, teams, tooShort, gaps, unfinished, p50, from, shipped } = output;
  if (shipped) return [];
  const ids = teams.map(({ id }) => id);
  const names = (of: { name: string }[]) => of.map(({ name }) => name).join(', ');
  return [
    ...(p50
      ? [
          claim`From ${value(`${periods[0]!.period} to ${periods.at(-1)!.period}`, ids)} ${value(names(teams), ids)} finished, month by month, ${value(periods.map(({ done }) => done).join(', '), ids)}; ${value(TRIALS, FROM)} trials drew whole months of these, those with none too, counted from ${date(from!)}.`,
        ]
      : []),
    ...(tooShort.length > 0
      ? [
          claim`Not counted in, for too few whole months of ${words(tooShort.length === 1 ? 'it are known' : 'theirs are known')}: ${value(
            tooShort.map(({ name, n }) => `${name} (${n})`).join(', '),
            tooShort.map(({ id }) => id),
          )}.`,
        ]
      : []),
    ...(gaps.length > 0
      ? [
          claim`Left out, for somebody’s figure is missing, which is not none: ${value(gaps.join(', '), FROM)}.`,
        ]
      : []),
    ...(unfinished.length > 0
      ? [claim`Left out, for the month is not over: ${value(unfinished.join(', '), FROM)}.`]
      : []),
  ];
}
