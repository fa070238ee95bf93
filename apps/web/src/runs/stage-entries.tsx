import type { Worst } from '@conductor/contract';
import { BookOpen, CircleAlert, CircleCheck, ListChecks, MessageCircle, Route, ScanText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe } from '../api/queries.ts';
import type { JournalLine, Run } from '../api/shapes.ts';
import { FoldedValue } from '../parts/folded.tsx';
import { count, dateTime, duration, fieldName, plural } from '../parts/words.ts';
import { Entry, Told } from './timeline-parts.tsx';
import { BEFALLEN } from './what-befell.tsx';

type Payload = Record<string, unknown>;

interface Slot {
  shown: string;
  note?: string;
  from: { by: string; start?: number; end?: number; of?: string; label?: string };
}

/** Where a slot's value came from: there is no other way for one to get in. */
function originOf({ from, note }: Slot, said: string | null): string {
  const origin =
    from.by === 'span'
      ? `“${(said ?? '').slice(from.start, from.end)}”`
      : from.by === 'referent'
        ? 'what was spoken of before'
        : from.by === 'option'
          ? `the option “${from.label ?? ''}”`
          : 'the form';
  return note ? `${origin}; ${note}` : origin;
}

function Slots({ slots, said }: { slots: Record<string, Slot>; said: string | null }) {
  const entries = Object.entries(slots);
  if (entries.length === 0) return <p>Nothing narrows it.</p>;
  return (
    <ul className="space-y-0.5">
      {entries.map(([name, slot]) => (
        <li key={name}>
          <span className="text-faint">{fieldName(name)}</span> {slot.shown}{' '}
          <span className="text-xs text-faint">from {originOf(slot, said)}</span>
        </li>
      ))}
    </ul>
  );
}

function Heard({ run, payload }: { run: Run; payload: Payload }) {
  const heard = payload['heard'] as
    | {
        kind: string;
        text?: string;
        unread?: string[];
        candidates?: { job: string; score: number }[];
        slots?: Record<string, Slot>;
      }
    | undefined;
  const others = (heard?.candidates ?? []).filter(({ job }) => job !== run.job);
  const own = heard?.candidates?.find(({ job }) => job === run.job);
  return (
    <>
      <Told name="Job">
        <span className="font-mono text-xs">{run.job ?? 'none'}</span>
        {own && <span className="text-xs text-faint"> {Math.round(own.score * 100)} % sure</span>}
      </Told>
      {heard?.text && <Told name="Asked back">{heard.text}</Told>}
      <Told name="Slots">
        <Slots slots={heard?.slots ?? (run.slots as Record<string, Slot>)} said={run.said} />
      </Told>
      {(heard?.unread ?? []).length > 0 && <Told name="Not read">{heard!.unread!.join(', ')}</Told>}
      {others.length > 0 && (
        <Told name="Or">
          {others.map(({ job, score }) => `${job} (${Math.round(score * 100)} %)`).join(', ')}
        </Told>
      )}
    </>
  );
}

interface FactTold {
  id: string;
  subject: string;
  predicate: string;
  value: unknown;
  source: { by: string; name?: string; where: string; said?: string };
}

function Recalled({ payload }: { payload: Payload }) {
  const facts = (payload['facts'] ?? []) as FactTold[];
  const notFound = (payload['notFound'] ?? []) as string[];
  return (
    <>
      <Told name="Facts">
        {facts.length === 0 && <span className="text-faint">none were needed</span>}
        <ul className="space-y-1">
          {facts.map(({ id, subject, predicate, value, source }) => (
            <li key={id}>
              <span className="font-mono text-xs">
                {subject}.{predicate}
              </span>{' '}
              <span className="break-words">
                {typeof value === 'object' ? JSON.stringify(value) : String(value)}
              </span>
              <span className="block text-xs text-faint">
                {source.said ? `“${source.said}”, ` : ''}stated by {source.name ?? source.by} in{' '}
                {source.where}
              </span>
            </li>
          ))}
        </ul>
      </Told>
      {notFound.length > 0 && <Told name="Not found">{notFound.join(', ')}</Told>}
      <Told name="As of">change {count(Number(payload['asOf'] ?? 0))}</Told>
    </>
  );
}

/** What a plan may come to at worst, in what it can come to at all. */
function worstWords({ steps, modelCalls, tokens, money, waits }: Partial<Worst> = {}): string {
  return [
    steps !== undefined && plural(steps, 'step'),
    modelCalls && plural(modelCalls, 'call of a model', 'calls of a model'),
    tokens && plural(tokens, 'token'),
    money && `${count(money)} of money`,
    waits === null && 'waiting that nothing bounds',
    waits && `${duration(waits * 1_000)} of waiting`,
  ]
    .filter(Boolean)
    .join(', ');
}

const ICON = { size: 14, strokeWidth: 2, 'aria-hidden': true, className: 'text-faint' } as const;

/** What is told of the events that are no steps, and which stand before the steps. */
const STAGES: Record<
  string,
  { icon: ReactNode; title: string; of: (payload: Payload, run: Run) => ReactNode }
> = {
  asked: {
    icon: <MessageCircle {...ICON} />,
    title: 'Asked',
    of: (payload) => (
      <Told name="Said">
        {payload['said'] ? String(payload['said']) : <FoldedValue value={payload['form']} />}
      </Told>
    ),
  },
  interpreted: {
    icon: <ScanText {...ICON} />,
    title: 'Understood',
    of: (payload, run) => <Heard run={run} payload={payload} />,
  },
  recalled: {
    icon: <BookOpen {...ICON} />,
    title: 'Recalled what is held about it',
    of: (payload) => <Recalled payload={payload} />,
  },
  checked: {
    icon: <ListChecks {...ICON} />,
    title: 'Proved the plan sound',
    of: (payload) => (
      <>
        <Told name="At worst">{worstWords(payload['worst'] as Partial<Worst> | undefined)}</Told>
        <Told name="Hash">
          <span className="font-mono text-xs break-all">{String(payload['hash'] ?? '')}</span>
        </Told>
        <Told name="Labels">
          <FoldedValue value={payload['labels']} />
        </Told>
      </>
    ),
  },
  routed: {
    icon: <Route {...ICON} />,
    title: 'Chose who does each step',
    of: (payload) => (
      <ul className="space-y-0.5">
        {Object.entries(
          (payload['routes'] ?? {}) as Record<string, { candidates: string[]; rule: string }>,
        ).map(([step, { candidates, rule }]) => (
          <li key={step}>
            <span className="text-faint">{step}</span>{' '}
            <span className="font-mono text-xs">{candidates.join(', ')}</span>{' '}
            <span className="text-xs text-faint">{rule}</span>
          </li>
        ))}
      </ul>
    ),
  },
  validated: {
    icon: <CircleCheck {...ICON} className="text-good" />,
    title: 'Worked it out a second way',
    of: (payload) => (
      <Told name="Checks">
        <ul>
          {((payload['checks'] ?? []) as string[]).map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      </Told>
    ),
  },
  repaired: {
    icon: <CircleAlert {...ICON} className="text-wait" />,
    title: 'Did not hold, and was planned again',
    of: (payload) => <Told name="Because">{((payload['reasons'] ?? []) as string[]).join('; ')}</Told>,
  },
  refused: {
    icon: <CircleAlert {...ICON} className="text-bad" />,
    title: 'Refused the plan',
    of: (payload) => (
      <Told name="Faults">
        <FoldedValue value={payload['faults']} />
      </Told>
    ),
  },
};

/** Those of these kinds, in the order they were told. */
export function StageEntries({
  run,
  events,
  kinds,
}: {
  run: Run;
  events: readonly JournalLine[];
  kinds: readonly string[];
}) {
  const zone = useMe()?.workspace.timeZone;
  return events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ seq, kind, at, payload }) => {
      const stage = STAGES[kind] ?? BEFALLEN[kind];
      if (!stage) return null;
      return (
        <Entry
          key={seq}
          icon={stage.icon}
          title={stage.title}
          aside={kind === 'asked' || kind in BEFALLEN ? dateTime(at, zone) : undefined}
          isOpen={kind === 'interpreted' || kind === 'repaired' || kind === 'refused'}
        >
          {payload ? stage.of(payload, run) : <p className="text-faint">What it told was erased.</p>}
        </Entry>
      );
    });
}
