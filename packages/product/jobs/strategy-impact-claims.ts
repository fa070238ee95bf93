import { type Brief, type ClaimPart, type DraftClaim, shownDay } from '@conductor/contract';
import type { ImpactOutput } from '../operations/impact.ts';
import { KINDS, type Kind } from '../operations/strategy-records.ts';
import { claim, plural, value, words } from './claim.ts';
import { named, namedList } from './roadmap-claims.ts';

const FROM = ['step:impact'];
/** A list longer than this is not read; the data holds all of it. */
const MOST_NAMED = 25;

const NAMES: Record<Kind, [string, string]> = {
  objective: ['objective', 'objectives'],
  keyResult: ['key result', 'key results'],
  initiative: ['initiative', 'initiatives'],
  idea: ['idea', 'ideas'],
  story: ['user story', 'user stories'],
  experiment: ['experiment', 'experiments'],
  decision: ['decision', 'decisions'],
};

const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id);

export function impactClaims(output: ImpactOutput, { calendar }: Brief): DraftClaim[] {
  const { roots, impacted, unchangedIds } = output;
  const day = (at: string): ClaimPart => value(shownDay(at, calendar.timeZone), FROM);
  return [
    ...roots.map((root) => changeClaim(root, day)),
    touchedClaim(impacted),
    ...KINDS.flatMap((kind) => kindClaims(kind, impacted)),
    ...footingClaims(impacted),
    ...heldUpClaims(output),
    ...approvalClaims(output, day),
    claim`${value(unchangedIds.length, FROM)} other ${words(plural(unchangedIds.length, 'record'))} of these kinds ${words(plural(unchangedIds.length, 'is', 'are'))} not touched.`,
  ];
}

const rootName = ({ id, title, kind }: ImpactOutput['roots'][number]): ClaimPart =>
  value(kind === 'vision' ? `the vision of ${title}` : `“${title}”`, [id]);

function changeClaim(root: ImpactOutput['roots'][number], day: (at: string) => ClaimPart): DraftClaim {
  const { changed } = root;
  if (!changed)
    return claim`No change of ${rootName(root)} is on record here, so this is what a change of it would touch.`;
  return claim`What changed is ${rootName(root)}: ${value(changed.summary, FROM)}, on ${day(changed.at)} by ${value(changed.by, FROM)}.`;
}

function touchedClaim(impacted: ImpactOutput['impacted']): DraftClaim {
  if (impacted.length === 0) return claim`${value('Nothing', FROM)} rests on it.`;
  const counts = KINDS.flatMap((kind): ClaimPart[] => {
    const own = impacted.filter((one) => one.kind === kind);
    return own.length > 0
      ? [value(`${own.length} ${plural(own.length, ...NAMES[kind])}`, idsOf(own)), words(', ')]
      : [];
  }).slice(0, -1);
  return {
    parts: [
      words('It touches '),
      value(impacted.length, FROM),
      words(` ${plural(impacted.length, 'record')}: `),
      ...counts,
      words('.'),
    ],
  };
}

function kindClaims(kind: Kind, impacted: ImpactOutput['impacted']): DraftClaim[] {
  const own = impacted.filter((one) => one.kind === kind);
  if (own.length === 0) return [];
  const [first = '', ...rest] = NAMES[kind][1];
  return [
    claim`${words(`${first.toUpperCase()}${rest.join('')}`)}: ${namedList(own.slice(0, MOST_NAMED))}${words(own.length > MOST_NAMED ? ', and so on' : '')}.`,
  ];
}

/** Which initiatives have nothing else to stand on, and which have shipped already. */
function footingClaims(impacted: ImpactOutput['impacted']): DraftClaim[] {
  const open = impacted.filter(({ kind, isCompleted }) => kind === 'initiative' && !isCompleted);
  const alone = open.filter(({ alsoServes }) => alsoServes.length === 0);
  const shared = open.filter(({ alsoServes }) => alsoServes.length > 0);
  const shipped = impacted.filter(({ isCompleted }) => isCompleted);
  const list = (of: readonly { id: string; title: string }[], says: string): DraftClaim[] =>
    of.length > 0 ? [claim`${words(says)}: ${namedList(of.slice(0, MOST_NAMED))}.`] : [];
  return [
    ...list(alone, 'These serve no other objective in use, so all they stand on has changed'),
    ...list(shared, 'These serve another objective too, which is not touched'),
    ...list(shipped, 'These have shipped already'),
  ];
}

function heldUpClaims({ heldUp, impacted }: ImpactOutput): DraftClaim[] {
  const titleOf = new Map(impacted.map((one) => [one.id, one]));
  return heldUp.map(
    (one) =>
      claim`${named(one)} is not touched itself, and waits for ${namedList(one.waitsFor.map((id) => titleOf.get(id) ?? { id, title: id }))}.`,
  );
}

function approvalClaims(
  { stale, waiting, roots }: ImpactOutput,
  day: (at: string) => ClaimPart,
): DraftClaim[] {
  const isKnown = roots.some(({ changed }) => changed !== null);
  const told = (of: ImpactOutput['stale']) =>
    of.map(
      ({ question, state, at }) =>
        claim`${value(`“${question}”`, FROM)}, asked on ${day(at)}: ${words(state === 'approved' ? 'approved before the change, so to be asked again' : 'still waiting')}.`,
    );
  return [
    ...(isKnown
      ? [
          claim`${value(stale.length === 0 ? 'No' : stale.length, FROM)} ${words(plural(stale.length, 'approval is', 'approvals are'))} older than the change and so stale.`,
        ]
      : []),
    ...told(stale),
    ...(isKnown || waiting.length === 0
      ? []
      : [
          claim`${value(waiting.length, FROM)} waiting ${words(plural(waiting.length, 'approval', 'approvals'))} would become stale by a change:`,
          ...told(waiting),
        ]),
  ];
}
