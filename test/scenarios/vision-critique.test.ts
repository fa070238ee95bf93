import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Remark {
  productId: string | null;
  criterion: string;
  start: number;
  end: number;
  sentence: string;
  says: string;
  evidence: string[];
  by: string;
}
interface Data {
  visions: { productId: string | null; title: string; text: string }[];
  remarks: Remark[];
  undecided: string[];
  writtenBy: string;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;

describe(`${verifies('JOB-vision.critique', 'LAW-4', 'LAW-8')}a critique, with no model`, () => {
  it('points at its sentences', async () => {
    const answer = await product.ask('critique the vision of Tarnbrook Dispatch');
    console.log(answer.status, answer.reason, answer.question, answer.answer?.text, JSON.stringify(answer.answer?.data, null, 1));
    const b = await product.ask('what is weak in our strategy: "We win mid-market by 2027. We are the leading provider of world-class solutions."');
    console.log(b.status, b.reason, b.question, b.answer?.text);
    const c = await product.ask('critique our vision');
    console.log(c.status, c.reason, c.question, c.answer?.text);
    const d = await product.ask('flesh out the idea Work a job with no signal');
    console.log(d.status, d.reason, d.question, d.answer?.text, d.approvals);
    const e = await product.decide(d, 'usr-ben', 'approved');
    console.log(e.status, e.reason, e.question, e.answer?.text, (await product.rows('idea')).find(({id})=>id==='idea-offline-jobs'));
  });
});
