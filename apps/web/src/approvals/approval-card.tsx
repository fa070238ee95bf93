import { useState } from 'react';
import { useMe } from '../api/queries.ts';
import type { Approval, Person } from '../api/shapes.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { roleName } from '../parts/words.ts';
import { ChangeDiff } from './change-diff.tsx';
import { DecisionButtons } from './decision-buttons.tsx';
import { DraftEditor } from './draft-editor.tsx';

/** Who may decide, for somebody who may not. */
function whoMay({ role, person, requestedBy }: Approval, people: Person[]): string {
  if (person) return people.find(({ id }) => id === person)?.name ?? person;
  const able = people.filter(
    ({ id, roles }) => id !== requestedBy.id && role !== null && roles.includes(role),
  );
  const names = able.map(({ name }) => name).join(' or ');
  return names
    ? `${names} (${roleName(role ?? '')})`
    : `somebody else with the role ${roleName(role ?? 'that may')}`;
}

function Decided({ approval, people }: { approval: Approval; people: Person[] }) {
  if (approval.state === 'pending' || !approval.decidedBy)
    return approval.state === 'void' ? (
      <p className="text-sm text-soft">Void: what it was given to has changed.</p>
    ) : null;
  const by = people.find(({ id }) => id === approval.decidedBy)?.name ?? approval.decidedBy;
  return (
    <p className="text-sm text-soft">
      {approval.state} by {by}
      {approval.reason && `: “${approval.reason}”`}
    </p>
  );
}

/** Something that waits for a person's leave, with the exact difference it would make. */
export function ApprovalCard({ approval, level = 'h3' }: { approval: Approval; level?: 'h2' | 'h3' }) {
  const Heading = level;
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const people = me?.people ?? [];
  const { change, state, may } = approval;
  return (
    <article
      aria-label={change.summary}
      data-list-item
      tabIndex={-1}
      className="space-y-4 rounded-lg border border-line-strong p-4 sm:p-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Heading className="text-base font-semibold">{change.summary || approval.question}</Heading>
          <p className="text-xs text-faint">
            {approval.requestedBy.name} asks · <Moment at={approval.at} short />
          </p>
        </div>
        <Badge state={change.state === 'undone' ? 'undone' : state} />
      </header>
      {approval.question && approval.question !== change.summary && (
        <p className="text-sm">{approval.question}</p>
      )}
      {editing ? (
        <DraftEditor approval={approval} close={() => setEditing(false)} />
      ) : (
        <>
          <ChangeDiff change={change} />
          {state === 'pending' ? (
            <div className="space-y-3 border-t border-line pt-4">
              {!may && <p className="text-sm text-soft">Waits for {whoMay(approval, people)}.</p>}
              <DecisionButtons approval={approval} edit={() => setEditing(true)} />
            </div>
          ) : (
            <Decided approval={approval} people={people} />
          )}
        </>
      )}
    </article>
  );
}
