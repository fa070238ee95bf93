import { type DraftClaim, type Outcome, SKELETON } from '@conductor/contract';
import type { RemarkShape, Statement } from '../operations/critique-shapes.ts';
import type { CritiqueOutput } from '../operations/critique-vision.ts';
import type { ExamineOutput } from '../operations/examine-vision.ts';
import { claim, plural, value, words } from './claim.ts';

interface Values {
  read: { statements: Statement[]; withoutIds: string[] };
  found: ExamineOutput;
  critique: CritiqueOutput;
}
interface Data {
  visions: { productId: string | null; title: string; text: string }[];
  remarks: RemarkShape[];
  rubric: { criterion: string; source: string }[];
  undecided: string[];
}

export const critiqueValues = ({ values }: Outcome): Values => values as unknown as Values;

const GATHERED = ['step:gathered'];

export function critiqueClaims(outcome: Outcome): DraftClaim[] {
  const { visions, remarks, rubric, undecided } = outcome.data as unknown as Data;
  const { critique } = critiqueValues(outcome);
  const sources = [...new Set(rubric.map(({ source }) => source))].filter((one) => /\d/.test(one)).join(', ');
  return [
    claim`${value(remarks.length, GATHERED)} ${words(plural(remarks.length, 'remark'))} by ${value(rubric.length, GATHERED)} criteria (${value(sources, GATHERED)}; and the workspace’s own objectives and feedback).`,
    ...visions.flatMap((vision) => [
      claim`${value(vision.title, from(vision))}: ${value(`“${vision.text}”`, from(vision))}`,
      ...remarks
        .filter(({ productId }) => productId === vision.productId)
        .map((one) => remarkClaim(one, vision)),
    ]),
    ...(critique.writtenBy === SKELETON ? skeletonClaims(undecided) : []),
  ];
}

const from = ({ productId }: Pick<RemarkShape, 'productId'>): string[] => [productId ?? 'step:read'];

/** A remark on all of a text of several sentences does not say all of them again. */
function remarkClaim(remark: RemarkShape, { text }: Data['visions'][number]): DraftClaim {
  const { criterion, sentence, says, evidence, by } = remark;
  const isWhole = sentence === text.trim();
  const on = isWhole ? words('all of it') : value(`“${sentence}”`, from(remark));
  const who = by === 'code' ? words('') : value(` (${by})`, ['step:critique']);
  return claim`${value(criterion, GATHERED)}, on ${on}: ${value(says, evidence.length > 0 ? evidence : [by === 'code' ? 'step:found' : 'step:critique'])}${who}`;
}

const skeletonClaims = (undecided: readonly string[]): DraftClaim[] => [
  claim`This is ${value('a skeleton', ['step:critique'])}: what code can tell. Not decided, and for somebody who reads: ${value(undecided.join(', '), GATHERED)}.`,
];
