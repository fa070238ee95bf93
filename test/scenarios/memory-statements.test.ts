import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

let talks = 0;
const talk = (user: string) => {
  const conversation = `talk-${++talks}`;
  return (said: string) => product.ask(said, { user, conversation });
};
const shown = (answer: Answer) =>
  `${answer.status} ${answer.job}: ${answer.answer?.text ?? answer.question?.text ?? answer.reason}`;

describe('try', () => {
  it('says', async () => {
    const ben = talk('usr-ben');
    const ann = talk('usr-ann');
    const out: string[] = [];
    const say = async (who: (said: string) => Promise<Answer>, said: string) => {
      let answer: Answer;
      try {
        answer = await who(said);
      } catch (error) {
        console.log(out.join('\n'), said, product.complaints, await product.sql("select id, status, state from conductor.run order by 1 desc limit 3").catch(String));
        throw error;
      }
      out.push(`> ${said}\n${shown(answer)}\n${(answer.question?.options ?? []).map(({ label }) => `   - ${label}`).join('\n')}`);
    };
    await say(ben, 'Ann owns pricing');
    await say(ben, 'who owns pricing?');
    await say(ben, 'for us enterprise means over 1,000 people');
    await say(ann, 'no, enterprise means over 500 people');
    await say(ann, '1');
    await say(ben, 'what does enterprise mean?');
    await say(ben, 'Ann owns pricing');
    await say(ben, 'Ann no longer owns pricing');
    await say(ben, 'who owns pricing?');
    await say(ben, 'our fiscal year starts in April');
    await say(ann, 'our fiscal year starts in July');
    await say(ann, 'keep both as disputed');
    await say(ann, 'when does our fiscal year start?');
    await say(ben, 'how many feedback items came in last quarter?');
    await say(ben, 'settle that our fiscal year starts in July');
    await say(ben, 'what do you know about pricing?');
    await say(ben, 'what did we hold about enterprise on 3 May?');
    await say(ben, 'list all facts');
    await say(ben, 'who told you that?');
    await say(ben, 'that was never true');
    await say(ben, 'remember that Ann may approve discounts');
    await say(ben, 'remember that I like coffee');
    await say(ben, 'Zed owns pricing');
    await say(ben, 'Аnn owns pricing');
    await say(ben, 'from 1 March 2027 Ann owns checkout');
    await say(ben, 'what is disputed?');
    await say(talk('usr-vic'), 'Ann owns pricing');
    console.log(out.join('\n'));
  });
});
