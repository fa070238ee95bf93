import { writeFileSync } from 'node:fs';
import { loadPacks, withSystem } from '@conductor/conductor';
import { createEmbedder } from '@conductor/models';
import {
  bothOf,
  chooseTemperatures,
  classesOf,
  KEPT,
  type Line,
  learnMeaning,
  learnWords,
  linesOf,
  packLearnt,
  readUnseen,
  softmax,
  writeKept,
} from '@conductor/models/reading';
import { productPack } from '@conductor/product';

/** `npm run learn`: learns how jobs are asked for, and says how well, on lines not learnt from. */
const FOLDS = 5;
const { cards, outOfScope, concepts } = loadPacks(withSystem([productPack]));
const taught = { jobs: cards, outOfScope, concepts };
const lines = linesOf(taught);
const embedder = createEmbedder();
const vectors = await embedder.embed(lines.map(({ text }) => text));
embedder.dispose?.();

const classes = classesOf(lines);
const targets = lines.map(({ job }) => classes.indexOf(job));
const unseen = readUnseen(lines, taught, vectors, foldsOf(lines));
const temperatures = chooseTemperatures(unseen, targets);
const learnt = packLearnt(
  taught,
  learnWords(lines, taught),
  learnMeaning(lines, vectors, embedder.id),
  temperatures,
);
const file = writeKept(learnt);
writeFileSync(KEPT, file);

const shares = bothOf(unseen, temperatures).map((scores) => softmax(scores, temperatures.both));
console.log(
  JSON.stringify(
    {
      jobs: cards.length,
      lines: lines.length,
      bytes: file.length,
      temperatures,
      right: rightOf(unseen.words),
      byMeaning: rightOf(unseen.meaning),
      byBoth: rightOf(shares),
      mistaken: mistaken(),
      started: [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5].map(started),
    },
    null,
    2,
  ),
);

/** A fifth of each job's lines that stand together: the lines of one author, as near as may be, are not learnt from together. */
function foldsOf(all: readonly Line[]): number[] {
  const met = new Map<string | null, number>();
  const counts = Map.groupBy(all, ({ job }) => job);
  return all.map(({ job }) => {
    const place = met.get(job) ?? 0;
    met.set(job, place + 1);
    return Math.floor((FOLDS * place) / counts.get(job)!.length);
  });
}

/** Which jobs are taken for which, the commonest first: where more phrasings would help most. */
function mistaken(): string[] {
  const pairs = new Map<string, number>();
  for (const [at, of] of shares.entries()) {
    const guess = of.indexOf(Math.max(...of));
    if (guess === targets[at]) continue;
    const pair = `${classes[targets[at]!] ?? 'none'} for ${classes[guess] ?? 'none'}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return [...pairs]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([pair, times]) => `${pair} ${times}`);
}

function rightOf(scores: readonly Float64Array[]): number {
  const right = scores.filter((of, at) => of.indexOf(Math.max(...of)) === targets[at]).length;
  return Math.round((1000 * right) / scores.length) / 1000;
}

/** Of all lines, how many are started rightly and wrongly where so sure is sure enough. */
function started(least: number) {
  const sure = shares.map((of, at) => {
    const score = Math.max(...of);
    const guess = of.indexOf(score);
    return { isStarted: score >= least && classes[guess] !== null, isRight: guess === targets[at] };
  });
  const share = (count: number) => Math.round((1000 * count) / lines.length) / 1000;
  return {
    least,
    right: share(sure.filter(({ isStarted, isRight }) => isStarted && isRight).length),
    wrong: share(sure.filter(({ isStarted, isRight }) => isStarted && !isRight).length),
  };
}
