import { useState } from 'react';
import { useMe } from '../api/queries.ts';
import type { Approval } from '../api/shapes.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';
import { fieldName } from '../parts/words.ts';
import { FieldValue } from '../records/field-value.tsx';
import { ApproveForm } from './approve-form.tsx';
import { isOwnConfirmation } from './asked-of.ts';
import { ChangeDiff } from './change-diff.tsx';
import { ChooseForm } from './choose-form.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { Ended } from './ended.tsx';
import { FillForm } from './fill-form.tsx';
import { HANDLED, ReasonForm } from './reason-form.tsx';
import { Standing } from './standing.tsx';
import { type Deciding, titleOf, useDecision } from './use-decision.ts';

/** What is shown beside the question. */
function About({ about }: { about: Approval['about'] }) {
  const shown = Object.entries(about);
  if (shown.length === 0) return null;
  return (
    <dl className="space-y-1.5 text-sm">
      {shown.map(([name, value]) => (
        <div key={name} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[9rem_1fr]">
          <dt className="text-faint">{fieldName(name)}</dt>
          <dd className="min-w-0">
            <FieldValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface FormProps {
  approval: Approval;
  deciding: Deciding;
  may: boolean;
  isOwn: boolean;
  edit: () => void;
}

/** How it is answered: each form of asking has its own way. */
function AnswerForm({ approval, deciding, may, isOwn, edit }: FormProps) {
  if (approval.form === 'approve')
    return <ApproveForm approval={approval} deciding={deciding} may={may} isOwn={isOwn} edit={edit} />;
  if (!may) return null;
  if (approval.form === 'choose') return <ChooseForm approval={approval} deciding={deciding} />;
  if (approval.form === 'fill') return <FillForm approval={approval} deciding={deciding} />;
  return <ReasonForm verdict={HANDLED} deciding={deciding} />;
}

/** Who asks, since when, until when, and by which rule. */
function Asked({ approval, isOwn }: { approval: Approval; isOwn: boolean }) {
  const { requestedBy, at, deadline, state, rule } = approval;
  return (
    <p className="text-xs text-faint">
      {isOwn ? 'You asked for it' : `${requestedBy.name} asks`} · <Moment at={at} short />
      {deadline && state === 'pending' && (
        <span className="text-wait">
          {' '}
          · answer <Moment at={deadline} short />, by <Moment at={deadline} />
        </span>
      )}
      {rule && <span> · wanted by {rule}</span>}
    </p>
  );
}

/** A question to a person, with exactly what it is about: the difference, the options, the fields or the matter. */
export function ApprovalCard({ approval, level = 'h3' }: { approval: Approval; level?: 'h2' | 'h3' }) {
  const Heading = level;
  const me = useMe();
  const deciding = useDecision(approval);
  const [editing, setEditing] = useState(false);
  const people = me?.people ?? [];
  const { change, state, question } = approval;
  const title = titleOf(approval);
  const isOwn = isOwnConfirmation(approval, me?.user.id);
  const may = approval.may && !approval.votes.some(({ by }) => by === me?.user.id);
  return (
    <article
      aria-label={title}
      data-list-item
      tabIndex={-1}
      className="space-y-4 rounded-lg border border-line-strong p-4 sm:p-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Heading className="text-base font-semibold break-words">{title}</Heading>
          <Asked approval={approval} isOwn={isOwn} />
        </div>
        <Badge state={change?.state === 'undone' ? 'undone' : state} />
      </header>
      {question !== title && <p className="text-sm">{question}</p>}
      <About about={approval.about} />
      {editing && state === 'pending' ? (
        <DraftEditor approval={approval} close={() => setEditing(false)} />
      ) : (
        <>
          {change && <ChangeDiff change={change} />}
          {state === 'pending' ? (
            <div className="space-y-3 border-t border-line pt-4">
              <Standing approval={approval} people={people} me={me?.user.id} />
              <AnswerForm
                approval={approval}
                deciding={deciding}
                may={may}
                isOwn={isOwn}
                edit={() => setEditing(true)}
              />
            </div>
          ) : (
            <Ended approval={approval} people={people} />
          )}
        </>
      )}
      {deciding.error && <Problem error={deciding.error} />}
    </article>
  );
}
