import { useQuery } from '@tanstack/react-query';
import { recordQuery, someRecords } from '../api/queries.ts';
import type { IdeaRow } from '../api/shapes.ts';
import { Problem } from '../parts/problem.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count, fieldName } from '../parts/words.ts';
import { PanelFoot } from '../records/panel-foot.tsx';
import { FieldList, PanelSection, Words } from '../records/panel-parts.tsx';
import { LinkedFeedback } from './linked-feedback.tsx';

type Idea = IdeaRow & {
  impactOutOfTen?: number | null;
  wsjf?: Record<string, number | null> | null;
  opportunity?: Record<string, number | null> | null;
  personaIds?: string[];
};

const number = (value: number | null | undefined, unit = ''): string | null =>
  value === null || value === undefined ? null : `${count(value)}${unit}`;

/** What an idea's scores are worked out from: as they are kept, with what is missing said. */
function Figures({ idea }: { idea: Idea }) {
  const parts = (of: Record<string, number | null> | null | undefined) =>
    Object.entries(of ?? {}).map(([name, value]) => [fieldName(name), number(value)] as const);
  const wsjf = parts(idea.wsjf);
  const opportunity = parts(idea.opportunity);
  return (
    <>
      <PanelSection title="Figures">
        <FieldList
          fields={[
            ['Impact', number(idea.impact)],
            ['Effort', number(idea.effort, ' person-months')],
            ['Reach', number(idea.reach)],
            ['Confidence', idea.confidence === null ? null : `${Math.round(idea.confidence * 100)} %`],
            ['Impact, 1 to 10', number(idea.impactOutOfTen)],
            ['Ease', number(idea.ease)],
          ]}
        />
      </PanelSection>
      {wsjf.length > 0 && (
        <PanelSection title="Weighted shortest job first">
          <FieldList fields={wsjf} />
        </PanelSection>
      )}
      {opportunity.length > 0 && (
        <PanelSection title="Opportunity">
          <FieldList fields={opportunity} />
        </PanelSection>
      )}
    </>
  );
}

const SAID: Record<string, string> = {
  related: 'Related to',
  duplicate: 'Duplicate of',
  'depends-on': 'Depends on',
};
const SAID_BACK: Record<string, string> = {
  related: 'Related to',
  duplicate: 'Has the duplicate',
  'depends-on': 'Needed by',
};

/** What is linked to it, in both directions, and what of the roadmap it is in. */
function Links({ idea }: { idea: Idea }) {
  const back = useQuery(
    someRecords<IdeaRow>('idea', new URLSearchParams({ 'links.ideaId': idea.id }).toString(), 50),
  ).data?.rows;
  const initiatives = useQuery(
    someRecords<{ id: string }>('initiative', new URLSearchParams({ ideaIds: idea.id }).toString(), 50),
  ).data?.rows;
  const links = [
    ...idea.links.map(({ kind, ideaId }) => ({ said: SAID[kind] ?? kind, id: ideaId })),
    ...(back ?? [])
      .filter(({ id }) => !idea.links.some((link) => link.ideaId === id))
      .flatMap(({ id, links: theirs }) =>
        theirs
          .filter(({ ideaId }) => ideaId === idea.id)
          .map(({ kind }) => ({ said: SAID_BACK[kind] ?? kind, id })),
      ),
    ...(initiatives ?? []).map(({ id }) => ({ said: 'On the roadmap in', id })),
  ];
  if (links.length === 0) return null;
  return (
    <PanelSection title="Links">
      <ul className="space-y-1">
        {links.map(({ said, id }) => (
          <li key={`${said}-${id}`}>
            <span className="text-faint">{said}</span> <RecordLink id={id} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Votes({ votes, nameOf }: { votes: Idea['votes']; nameOf: (id: string) => string }) {
  if (votes.length === 0) return null;
  return (
    <PanelSection title="Votes">
      <FieldList
        fields={(['yea', 'maybe', 'nay'] as const).flatMap((vote) => {
          const by = votes.filter((one) => one.vote === vote).map(({ userId }) => nameOf(userId));
          return by.length > 0 ? [[fieldName(vote), by.join(', ')] as const] : [];
        })}
      />
    </PanelSection>
  );
}

interface Props {
  id: string;
  close: () => void;
  nameOf: (id: string) => string;
}

/** The whole of one idea, beside the list: what it is for, who asks for it and what became of it. */
export function IdeaPanel({ id, close, nameOf }: Props) {
  const { data, error } = useQuery(recordQuery('idea', id));
  const idea = data?.fields as unknown as Idea | undefined;
  return (
    <SidePanel label="Idea" id={id} close={close}>
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && idea && (
        <div className="space-y-6">
          <h2 className="text-lg font-semibold tracking-tight break-words">{idea.title}</h2>
          <FieldList
            fields={[
              ['Status', idea.status],
              ['State', idea.state],
              ['Owner', idea.ownerId && nameOf(idea.ownerId)],
              ['Product', idea.productId && <RecordLink id={idea.productId} entity="product" />],
              ['Tags', idea.tags.join(', ')],
            ]}
          />
          <Words title="Problem" text={idea.problem} />
          <Words title="Value" text={idea.value} />
          <Words title="Description" text={idea.description} />
          <Figures idea={idea} />
          <Links idea={idea} />
          <LinkedFeedback idea={id} />
          <Votes votes={idea.votes} nameOf={nameOf} />
          <PanelFoot entity="idea" id={id} history={data.history} />
        </div>
      )}
    </SidePanel>
  );
}
