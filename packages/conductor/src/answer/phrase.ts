import {
  type Answer,
  type AskedBy,
  type AskModel,
  type Claim,
  joinLabels,
  Refused,
  type Request,
  type RoutedPlan,
  type Scope,
  type WriterTask,
} from '@conductor/contract';
import { type GroundedText, groundedText, repairedProse } from './grounding/index.ts';

export interface PhraseBy extends Pick<AskedBy, 'durable' | 'story' | 'limited'> {
  request: Request;
  routed: RoutedPlan;
  ask: AskModel;
  attempt: number;
}

/** One claim is a sentence already. */
const FEWEST_CLAIMS = 2;

/**
 * Has a model put the claims of an answer into prose, where the rules let it. What it says besides them is not said: a sentence that
 * the claims do not bear out is sent back once, and then the claim's own words stand.
 */
export async function phrase(answer: Answer, by: PhraseBy): Promise<Answer> {
  const { request, routed, ask, attempt, durable, story, limited } = by;
  const { answer: body, scope, job } = answer;
  if (!body || !scope || body.claims.length < FEWEST_CLAIMS) return answer;
  const heard = tellPassed(body.claims, scope, (place, text) =>
    durable.tell({ kind: 'said', run: request.run, place, text }),
  );
  const asked = request.said ?? job ?? '';
  const task: WriterTask = { role: 'writer', asked, claims: body.claims, scope, heard };
  const { sensitivity } = joinLabels(Object.values(routed.checked.labels));
  const taken = await ask({ ...task, sensitivity, purpose: `phrase ${job}` }, proseOf(body.claims, scope), {
    ...{ name: `phrase ${attempt}`, durable: durable.despiteCancel(), story, limited },
  });
  if (!taken?.reply) return answer;
  return { ...answer, answer: { ...body, text: taken.reply, writtenBy: taken.use.by } };
}

/** Tells what is being written as far as it has passed: up to the first sentence that the claims do not bear out. */
function tellPassed(
  claims: readonly Claim[],
  scope: Scope,
  tell: (place: number, text: string) => void,
): (prose: string) => void {
  let told: string[] = [];
  return (written) => {
    const { sentences } = groundedText(claims, scope, written);
    const failed = sentences.findIndex(({ verdict }) => verdict !== 'supported');
    const passed = sentences.slice(0, failed < 0 ? sentences.length : failed).map(({ text }) => text);
    const from = passed.findIndex((text, place) => text !== told[place]);
    if (from < 0) return;
    for (let place = from; place < passed.length; place += 1) tell(place, passed[place]!);
    told = passed;
  };
}

/** So often a writer is told what is wrong with its prose; then what is wrong of it is put right here. */
const SENT_BACK = 1;

/**
 * What a writer's reply comes to: prose of which every sentence is borne out and no claim is left out. What is wrong the first time is sent
 * back; after that the claims' own words stand in the place of it.
 * @throws Refused with each sentence that the claims do not bear out, and each claim that is left out
 */
export function proseOf(claims: readonly Claim[], scope: Scope): (reply: unknown) => string {
  let replies = 0;
  return (reply) => {
    const text = (reply as { text?: unknown } | null)?.text;
    if (typeof text !== 'string' || text.trim() === '') throw new Refused(['it holds no text']);
    const faults = faultsOf(groundedText(claims, scope, text));
    if (faults.length === 0) return text;
    replies += 1;
    if (replies <= SENT_BACK) throw new Refused(faults);
    return repairedProse(claims, scope, text).text;
  };
}

const faultsOf = ({ sentences, missing }: GroundedText<Claim>): string[] => [
  ...sentences
    .filter(({ verdict }) => verdict !== 'supported')
    .map(({ text, faults }) => `“${text}”: ${faults.map(({ why }) => why).join('; ') || 'no claim says so'}`),
  ...missing.map(({ text }) => `it leaves out “${text}”`),
];
