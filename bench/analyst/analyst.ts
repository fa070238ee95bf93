import {
  calibrationOf,
  foldsOf,
  type Guess,
  learn,
  macroF1,
  type Sight,
  scoreLabels,
} from '@conductor/product/analysis';
import { type Issue, readIssues, titlesOf } from './issues.ts';

const FOLDS = 5;
const ABOUT = { entity: 'issue', field: 'label', date: 'not said' };
const PEERS: Record<string, Sight[]> = {
  wordingOnly: ['words', 'letters'],
  meaningOnly: ['meaning'],
};

interface Told extends Guess {
  project: string;
  /** Whether it was sure enough to say so. */
  said: boolean;
}

interface Tried {
  told: Told[];
  trainMs: number;
  predictMs: number;
  /** What each model's own card expected, by the training examples alone. */
  expected: number[];
}

/**
 * How well a team's own labels are learnt: issues of several projects, five folds stratified by project and label, one
 * model a project and fold that sees nothing but the rest of that project. The folds follow from the ids alone.
 */
export async function run(_sizes: number[] | undefined, dataSet?: string): Promise<unknown> {
  if (!dataSet) throw new Error('Say where the issues are: --data-set DIR, a folder with a train.jsonl.');
  console.error('reading, and embedding');
  const { issues, embedMs } = await readIssues(dataSet);
  const labels = [...new Set(issues.map(({ label }) => label))].sort();
  console.error(`learning from ${issues.length}`);
  const whole = tryOn(issues);
  const peers = Object.entries(PEERS).map(([name, sights]) => [
    name,
    scoreOf(tryOn(issues, sights).told, labels),
  ]);
  return {
    items: issues.length,
    folds: FOLDS,
    ...report(whole, labels),
    embedMsPerItem: round(embedMs / issues.length),
    titlesOnly: report(tryOn(titlesOf(issues)), labels),
    peers: { ...Object.fromEntries(peers), commonestLabel: scoreOf(commonest(issues), labels) },
  };
}

function tryOn(issues: readonly Issue[], sights?: Sight[]): Tried {
  const folds = foldsOf(
    issues.map(({ id, project, label }) => ({ id, stratum: `${project} ${label}` })),
    FOLDS,
  );
  const tried: Tried = { told: [], trainMs: 0, predictMs: 0, expected: [] };
  for (const [project, places] of Map.groupBy(issues.keys(), (place) => issues[place]!.project)) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const seen = places.filter((place) => folds[place] !== fold).map((place) => issues[place]!);
      const unseen = places.filter((place) => folds[place] === fold).map((place) => issues[place]!);
      const began = performance.now();
      const learner = learn(seen, { about: ABOUT, ...(sights ? { sights } : {}) });
      const learnt = performance.now();
      for (const { label: truth, ...issue } of unseen) {
        const { label, sure, probabilities } = learner.guess(issue);
        tried.told.push({ project, truth, label: likeliest(probabilities), sure, said: label !== null });
      }
      tried.predictMs += performance.now() - learnt;
      tried.trainMs += learnt - began;
      tried.expected.push(learner.card.macroF1);
    }
  }
  return tried;
}

const likeliest = (probabilities: Record<string, number>): string =>
  Object.entries(probabilities).reduce((best, one) => (one[1] > best[1] ? one : best))[0];

/** What always saying the commonest label of the project would reach. */
function commonest(issues: readonly Issue[]): Told[] {
  return [...Map.groupBy(issues, ({ project }) => project)].flatMap(([project, of]) => {
    const counts = [...Map.groupBy(of, ({ label }) => label)].sort((a, b) => b[1].length - a[1].length);
    return of.map((issue) => ({ project, truth: issue.label, label: counts[0]![0], sure: 1, said: true }));
  });
}

const byProject = (told: readonly Told[], labels: readonly string[]) =>
  [...Map.groupBy(told, ({ project }) => project)]
    .map(([project, of]) => ({ project, count: of.length, perLabel: scoreLabels(of, labels) }))
    .sort((a, b) => (a.project < b.project ? -1 : 1));

/** Macro-F1 of the labels, averaged over the projects. */
const scoreOf = (told: readonly Told[], labels: readonly string[]): number =>
  round(mean(byProject(told, labels).map(({ perLabel }) => macroF1(perLabel))));

function report({ told, trainMs, predictMs, expected }: Tried, labels: readonly string[]) {
  const projects = byProject(told, labels);
  const said = told.filter((one) => one.said);
  return {
    macroF1: scoreOf(told, labels),
    perProject: projects.map(({ project, count, perLabel }) => ({
      project,
      count,
      macroF1: round(macroF1(perLabel)),
    })),
    perLabel: labels.map((label, at) => ({
      label,
      precision: round(mean(projects.map(({ perLabel }) => perLabel[at]!.precision))),
      recall: round(mean(projects.map(({ perLabel }) => perLabel[at]!.recall))),
      f1: round(mean(projects.map(({ perLabel }) => perLabel[at]!.f1))),
    })),
    expectedByCards: round(mean(expected)),
    calibrationError: round(calibrationOf(told).error),
    abstained: {
      share: round(1 - said.length / told.length),
      rightOfTheRest: round(said.filter(({ truth, label }) => truth === label).length / said.length),
      rightOfAll: round(told.filter(({ truth, label }) => truth === label).length / told.length),
    },
    models: expected.length,
    trainMs: round(trainMs / expected.length),
    predictMsPerItem: round(predictMs / told.length),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
