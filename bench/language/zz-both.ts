import { loadPacks, withSystem } from '@conductor/conductor';
import { createEmbedder } from '@conductor/models';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { interpretByLearning } from '../../packages/models/src/builtin/interpreter.ts';
import { readUnseen } from './unseen.ts';
const e = createEmbedder();
const one = { product: loadPacks(withSystem([productPack])), retail: loadPacks(withSystem([retailPack])), both: loadPacks(withSystem([productPack, retailPack])) };
async function score(cat: typeof one.both, cases: { text: string; job: string | null }[]) {
  let right = 0, wrong = 0; const bad: string[] = [];
  const t = performance.now();
  for (const c of cases) {
    const cmds = await interpretByLearning({ role: 'interpreter', utterance: c.text, mentions: [], jobs: cat.cards, taught: cat.taught, filler: [], focus: null }, e);
    const st = cmds.find((x) => x.do === 'start') as { job: string } | undefined;
    const ask = cmds.some((x) => x.do === 'clarify');
    const got = ask ? 'ask' : (st?.job ?? null);
    if (got === c.job) right++; else if (got !== 'ask' && got !== null) { wrong++; bad.push(`${c.job} | ${c.text} => ${got}`); }
  }
  return { right: right / cases.length, wrong: wrong / cases.length, ms: (performance.now() - t) / cases.length, bad };
}
const p = readUnseen('product').cases, r = readUnseen('retail').cases;
for (const [n, cat, cs] of [['product alone', one.product, p], ['product both', one.both, p], ['retail alone', one.retail, r], ['retail both', one.both, r]] as const) {
  const t = performance.now(); const s = await score(cat, cs); console.log(n, s.right.toFixed(3), s.wrong.toFixed(3), s.ms.toFixed(1), Math.round(performance.now() - t)); if (n.includes('both')) console.log(s.bad.slice(0, 30).join('\n'));
}
e.dispose?.();
