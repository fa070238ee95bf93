import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface SequenceData {
  order?: string[];
  criticalPath?: string[];
  /** Weeks. */
  slack?: { id: string; weeks: number }[];
  /** Each waits for the next, the last for the first. */
  cycle?: string[];
}

function Cycle({ ids }: { ids: string[] }) {
  return (
    <Section title="They wait for each other, so there is no order">
      <p className="text-sm">
        {[...ids, ids[0]!].map((id, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first stands at the end once more
          <span key={index}>
            {index > 0 && <span className="text-wait"> waits for </span>}
            <RecordLink id={id} />
          </span>
        ))}
      </p>
    </Section>
  );
}

/** Initiatives in an order that what waits for what allows; those of the critical path are marked. */
export function SequenceDataView({
  data: { order = [], criticalPath = [], slack = [], cycle },
}: {
  data: SequenceData;
}) {
  if (cycle) return <Cycle ids={cycle} />;
  const slackOf = new Map(slack.map(({ id, weeks }) => [id, weeks]));
  const critical = new Set(criticalPath);
  return (
    <Section title="In this order">
      <ol className="text-sm">
        {order.map((id, index) => {
          const weeks = slackOf.get(id);
          return (
            <li
              key={id}
              className={`grid grid-cols-[2rem_1fr_auto] gap-x-2 border-t border-line py-1.5 ${critical.has(id) ? 'bg-tint' : ''}`}
            >
              <span className="pl-1 text-faint tabular-nums">{index + 1}</span>
              <span className="min-w-0 break-words">
                <RecordLink id={id} />
              </span>
              <span className="pr-1 text-right text-xs leading-5 whitespace-nowrap">
                {critical.has(id) ? (
                  <span className="font-medium">critical path</span>
                ) : weeks === undefined ? (
                  <span className="text-wait">no duration</span>
                ) : (
                  <span className="text-soft">{plural(weeks, 'week')} of slack</span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
