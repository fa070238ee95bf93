import type { Check, CheckContext } from '@conductor/contract';
import type { Blank, Drafted, ObjectiveDraft } from '../operations/objective-shapes.ts';

interface Held {
  draft: ObjectiveDraft;
  blank: Blank[];
}

const SPELT = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/**
 * Goes from the figures back to where they came from: each baseline to its record, the goal or the form, each target to the goal or
 * the form. Numbers are read by words of the goal, one after another, and not by what counts them.
 */
export const redraft: Check = {
  name: 'figures traced back a second way',
  async run(context) {
    const values = context.outcome.values as { drafted: Held; settled?: Held };
    const { draft, blank } = values.settled ?? values.drafted;
    return [
      ...(await figureFaults(draft, context)),
      ...blankFaults(draft, blank),
      ...(await changeFaults(draft, context)),
    ];
  },
};

async function figureFaults(
  draft: ObjectiveDraft,
  { brief, outcome, snapshot }: CheckContext,
): Promise<string[]> {
  const goal = String(brief.intent.slots['goal']?.value ?? '');
  const filled = (outcome.values['filled'] as { values?: Record<string, unknown> | null } | undefined)
    ?.values;
  const said = [...numbersIn(goal), ...Object.values(filled ?? {}).filter((one) => typeof one === 'number')];
  const rows = await snapshot.records.select<{
    id: string;
    current: number | null;
    checkIns: { date: string; value: number | null }[];
  }>('keyResult', { fields: ['id', 'current', 'checkIns'] });
  return draft.keyResults.flatMap(({ name, baseline, target, from }) => {
    const row = rows.find(({ id }) => id === from);
    const recorded = row ? (row.current ?? lastOf(row.checkIns)) : null;
    const isKnown = baseline === null || (from ? recorded === baseline : said.includes(baseline));
    const led = baseline === null ? [] : ratiosIn(goal).map((ratio) => ratio * baseline);
    const isSaid =
      target === null || said.includes(target) || led.some((one) => Math.abs(one - target) < 1e-5);
    return [
      ...(isKnown ? [] : [`the baseline of “${name}” is ${baseline}, which nobody recorded and nobody said`]),
      ...(isSaid ? [] : [`the target of “${name}” is ${target}, which nobody said`]),
    ];
  });
}

function lastOf(checkIns: readonly { date: string; value: number | null }[]): number | null {
  let latest: { date: string; value: number } | undefined;
  for (const { date, value } of checkIns)
    if (value !== null && (!latest || date > latest.date)) latest = { date, value };
  return latest?.value ?? null;
}

function numbersIn(text: string): number[] {
  const digits = text.replaceAll(/(\d),(?=\d{3})/g, '$1').match(/-?\d+(?:\.\d+)?/g) ?? [];
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const spelt = words.flatMap((word, at) => {
    const tens = TENS.indexOf(word);
    const next = SPELT.indexOf(words[at + 1] ?? '');
    if (tens >= 0) return [(tens + 2) * 10, ...(next > 0 ? [(tens + 2) * 10 + next] : [])];
    const unit = SPELT.indexOf(word);
    if (unit >= 0) return [unit];
    const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'].indexOf(
      word,
    );
    return teens >= 0 ? [teens + 13] : word === 'hundred' ? [100] : word === 'thousand' ? [1_000] : [];
  });
  return [...digits.map(Number), ...spelt];
}

/** How far a goal may lead from where things stand: half, twice, or a share more or less. */
function ratiosIn(goal: string): number[] {
  const low = goal.toLowerCase();
  return [
    ...(/hal[fv]/.test(low) ? [0.5] : []),
    ...(low.includes('doubl') ? [2] : []),
    ...numbersIn(low).flatMap((share) => [1 - share / 100, 1 + share / 100]),
  ];
}

function blankFaults({ keyResults }: ObjectiveDraft, blank: readonly Blank[]): string[] {
  const empty = keyResults.reduce(
    (sum, { baseline, target, direction }) =>
      sum + (direction === 'binary' ? 0 : Number(baseline === null) + Number(target === null)),
    keyResults.length === 0 ? 1 : 0,
  );
  return empty === blank.length ? [] : [`${empty} things are blank, and ${blank.length} are said to be`];
}

/** One new objective and its key results, with exactly these figures unless a person edited them. */
async function changeFaults(draft: ObjectiveDraft, { outcome, snapshot }: CheckContext): Promise<string[]> {
  const record = outcome.values['record'] as
    | { objectiveId: string; changeSet: { changeSet: string; hash: string } }
    | undefined;
  if (!record) return [];
  const set = await snapshot.changeSet(record.changeSet.changeSet);
  const [objective, ...others] = set?.changes ?? [];
  if (objective?.entity !== 'objective' || objective.before !== null || objective.id !== record.objectiveId)
    return ['what is proposed is not one new objective'];
  if (set?.hash !== record.changeSet.hash) return [];
  const isSame = ({ name, baseline, target }: Drafted, at: number) =>
    others[at]?.after?.['name'] === name &&
    others[at]?.after?.['baseline'] === baseline &&
    others[at]?.after?.['target'] === target &&
    others[at]?.after?.['objectiveId'] === record.objectiveId;
  return others.length === draft.keyResults.length && draft.keyResults.every(isSame)
    ? []
    : ['the key results proposed are not those drafted'];
}
