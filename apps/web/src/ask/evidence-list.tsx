import { useState } from 'react';
import type { Run } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { plural } from '../parts/words.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { evidenceOf, type Quote, useShownEvidence } from './shown-evidence.ts';
import { StepValue } from './step-value.tsx';

const AT_FIRST = 12;

function Item({ run, id, quotes }: { run: Run; id: string; quotes: readonly Quote[] }) {
  if (!id.startsWith('step:')) return <EvidenceItem id={id} quotes={quotes} />;
  const step = id.slice('step:'.length);
  const title = run.steps.find((each) => each.id === step)?.title ?? step;
  return (
    <div className="text-sm">
      <p className="mb-1 font-medium">
        {title} <span className="font-normal text-faint">computed</span>
      </p>
      <StepValue run={run.run} step={step} />
    </div>
  );
}

/** The evidence of what is pointed at, or of the whole answer. */
export function EvidenceList({ run }: { run: Run }) {
  const { shown, held, release } = useShownEvidence();
  const { key, title, ids, quotes } = shown ?? evidenceOf(run.answer?.claims ?? []);
  const [opened, setOpened] = useState('');
  const visible = opened === key ? ids : ids.slice(0, AT_FIRST);
  if (ids.length === 0) return <p className="text-sm text-faint">This answer points at no records.</p>;
  return (
    <section aria-label="Evidence">
      <div className="mb-3 flex items-start gap-3">
        <p className="min-w-0 flex-1 text-xs text-soft">
          <span className="text-faint">
            {plural(ids.length, 'piece')} of evidence{held ? ', held' : ''}.{' '}
          </span>
          {shown && <span className="line-clamp-2">{title}</span>}
        </p>
        {shown && (
          <button
            type="button"
            onClick={release}
            className="shrink-0 text-xs text-accent underline underline-offset-2"
          >
            Show all
          </button>
        )}
      </div>
      <ul className="divide-y divide-line border-y border-line">
        {visible.map((id) => (
          <li key={id} className="py-3">
            <Item run={run} id={id} quotes={quotes.filter(({ record }) => record === id)} />
          </li>
        ))}
      </ul>
      {visible.length < ids.length && (
        <Button look="quiet" className="mt-2" onClick={() => setOpened(key)}>
          Show {ids.length - visible.length} more
        </Button>
      )}
    </section>
  );
}
