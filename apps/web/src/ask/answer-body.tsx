import type { Run } from '../api/shapes.ts';
import { AnswerData, repeatsClaims } from '../data/answer-data.tsx';
import { isRowOf } from '../data/count-data.tsx';
import { partsOf, saidByPart, wasDone } from '../data/parts.ts';
import { TypedData } from '../made/typed-data.tsx';
import { useMadeJob } from '../packs/use-packs.ts';
import { Claims } from './claims.tsx';
import { isOfConversation } from './of-conversation.ts';
import { DraftedBy, isPhrased, Phrased } from './phrased.tsx';

/** What is answered: its sentences, and what they were made of. Of several requests in one, each by itself. */
export function AnswerBody({
  answer,
  job,
  inline,
}: {
  answer: NonNullable<Run['answer']>;
  job: string | null;
  inline: boolean;
}) {
  const made = useMadeJob(job);
  const { data, text } = answer;
  const parts = partsOf(data);
  const said = parts.length > 0 ? saidByPart(answer.claims, parts.length) : null;
  const { writtenBy } = answer;
  if (said)
    return (
      <div className="space-y-8">
        {isPhrased(writtenBy) && <Phrased text={text} by={writtenBy} statements={answer.claims.length} />}
        {said.map(({ heading, from, claims }, place) => (
          <section key={heading} aria-label={heading} className="space-y-4">
            <h3 className="text-base font-semibold">{heading}</h3>
            {claims.length > 0 && (
              <Claims claims={claims} from={from} inline={inline} brief={repeatsClaims(parts[place]!)} />
            )}
            <DraftedBy data={parts[place]!} />
            {wasDone(parts[place]!) && <AnswerData data={parts[place]!} claims={claims} />}
          </section>
        ))}
      </div>
    );
  const claims = answer.claims.filter((claim) => !isRowOf(data, claim.text));
  const statements = <Claims claims={claims} inline={inline} brief={repeatsClaims(data)} />;
  return (
    <>
      {claims.length > 0
        ? !isPhrased(writtenBy) && statements
        : text && <p className="text-base whitespace-pre-wrap">{text}</p>}
      {isPhrased(writtenBy) && claims.length > 0 && (
        <Phrased text={text} by={writtenBy} statements={answer.claims.length}>
          {statements}
        </Phrased>
      )}
      <DraftedBy data={data} />
      {isOfConversation(job) ? null : made ? (
        // What it comes to is said already: its data is there for whoever wants each figure.
        <TypedData type={made.answer} data={data} isFolded={claims.length > 0} />
      ) : (
        <AnswerData data={data} claims={answer.claims} />
      )}
    </>
  );
}
