import {
  type Answer,
  type AskedBy,
  type AskModel,
  type Claim,
  joinLabels,
  Refused,
  type Request,
  type RoutedPlan,
  type WriterTask,
} from '@conductor/contract';

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
  const task: WriterTask = { role: 'writer', asked: request.said ?? job ?? '', claims: body.claims, scope };
  const { sensitivity } = joinLabels(Object.values(routed.checked.labels));
  const taken = await ask({ ...task, sensitivity, purpose: `phrase ${job}` }, proseOf(body.claims), {
    ...{ name: `phrase ${attempt}`, durable: durable.despiteCancel(), story, limited },
  });
  if (!taken?.reply) return answer;
  return { ...answer, answer: { ...body, text: taken.reply, writtenBy: taken.use.by } };
}

/** What a writer's reply comes to. @throws Refused with what of it the claims do not say */
function proseOf(claims: readonly Claim[]): (reply: unknown) => string {
  return (reply) => {
    const text = (reply as { text?: unknown } | null)?.text;
    if (typeof text === 'string' && saysOnly(claims, text)) return text;
    throw new Refused(['it says something besides the claims, or leaves one out']);
  };
}

/** Until prose can be verified sentence by sentence, prose is the claims, each in full, in whatever order. */
function saysOnly(claims: readonly Claim[], text: string): boolean {
  const longestFirst = [...claims].sort((a, b) => b.text.length - a.text.length);
  let rest = text;
  for (const claim of longestFirst) {
    if (!rest.includes(claim.text)) return false;
    rest = rest.replace(claim.text, '');
  }
  return rest.trim() === '';
}
