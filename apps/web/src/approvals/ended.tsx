import type { ReactNode } from 'react';
import type { Approval, Person } from '../api/shapes.ts';
import { ValueView } from '../data/value-view.tsx';
import { Moment } from '../parts/moment.tsx';
import { nameOf } from './asked-of.ts';

const quoted = (words: string | null): string => (words ? `: “${words}”` : '.');

/** What was given, where it is no more than words. */
const noteOf = ({ given, reason }: Approval): string | null =>
  reason ?? (typeof given === 'string' ? given : null);

function Filled({ approval, by }: { approval: Approval; by: string }) {
  const given = (approval.given ?? {}) as Record<string, unknown>;
  const fields = Object.entries(approval.fields ?? {});
  return (
    <>
      <p>Filled in by {by}.</p>
      <dl className="mt-1 space-y-1">
        {fields.map(([name, { says }]) => (
          <div key={name} className="grid gap-x-4 sm:grid-cols-[14rem_1fr]">
            <dt className="text-faint">{says}</dt>
            <dd className="min-w-0 text-ink">
              <ValueView value={given[name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function whatCame(approval: Approval, by: string): ReactNode {
  const { state, reason, options, given, deadline } = approval;
  switch (state) {
    case 'chosen': {
      const option = typeof given === 'number' ? options?.[given] : undefined;
      return `${by} chose “${option ?? String(given)}”${reason ? `: “${reason}”` : '.'}`;
    }
    case 'filled':
      return <Filled approval={approval} by={by} />;
    case 'handled':
      return `Dealt with by ${by}${quoted(noteOf(approval))}`;
    case 'expired':
      return (
        <>
          Expired: nobody answered in time
          {deadline && (
            <>
              , which was until <Moment at={deadline} />
            </>
          )}
          .
        </>
      );
    case 'void':
      return `Void: ${reason ?? 'what it was about has changed, or its run was cancelled.'}`;
    default:
      return `${state} by ${by}${quoted(reason)}`;
  }
}

/** What came of a question that waits no more. */
export function Ended({ approval, people }: { approval: Approval; people: readonly Person[] }) {
  const { decidedBy, decidedByName, votes, need } = approval;
  const by = decidedByName ?? (decidedBy ? nameOf(decidedBy, people) : 'nobody');
  return (
    <div className="text-sm text-soft">
      {whatCame(approval, by)}
      {need > 1 && votes.length > 0 && (
        <p className="text-xs">
          Yes from {votes.map(({ name, reason }) => (reason ? `${name} (“${reason}”)` : name)).join(', ')}.
        </p>
      )}
    </div>
  );
}
