import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark, CornerLeftUp, type LucideIcon, PenLine, Pin, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { FormField, Run } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Problem } from '../parts/problem.tsx';
import { fieldName } from '../parts/words.ts';
import { fieldsQuery } from './conversing-queries.ts';
import type { SlotField } from './conversing-shapes.ts';
import { type Origin, originOf } from './origin.ts';
import { SlotEditor } from './slot-editor.tsx';
import { useCorrect } from './use-correct.ts';

const MARKS: Record<Origin['mark'], LucideIcon | null> = {
  said: null,
  before: CornerLeftUp,
  kept: Pin,
  fact: Bookmark,
  given: PenLine,
};

const CHIP =
  'inline-flex min-h-6 max-w-full items-center gap-1 rounded border border-line-strong px-1.5 text-left text-xs text-soft hover:border-accent hover:text-ink data-[state=open]:border-accent data-[state=open]:text-ink';

/** Why the slots of a turn cannot be changed now; nothing where they can. */
function whyFixed({ status, job, changeSets, undone }: Run): string | undefined {
  if (job === 'compound') return 'This turn asked for several things: say in words what is to be different.';
  if (status === 'running') return 'The turn still goes on.';
  if (status === 'waiting') return 'The turn still waits. Cancel it, and change it then.';
  if (changeSets.some((id) => !undone.includes(id)))
    return 'The turn has changed records. Undo that first, and change it then.';
  return undefined;
}

/** What opens beside a chip. */
function Beside({ trigger, label, children }: { trigger: ReactNode; label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={12}
          aria-label={label}
          className="z-30 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] space-y-3 overflow-y-auto rounded-lg border border-line-strong bg-raised p-4 shadow-xl outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChipProps {
  run: Run;
  slot: SlotField;
  fields: readonly FormField[];
}

/** How one slot was read, and the way to another reading. */
function Chip({ run, slot: { name, says, required, field }, fields }: ChipProps) {
  const correct = useCorrect(run);
  const held = run.slots[name]!;
  // What a reply completes was read from the words before it.
  const origin = originOf(held, run.follows ? null : run.said);
  const Mark = MARKS[origin.mark];
  const fixed = whyFixed(run);
  const about = origin.short ? `, ${origin.short}` : '';
  return (
    <li className="max-w-full">
      <Beside
        label={says}
        trigger={
          <button type="button" title={origin.says} className={CHIP}>
            {Mark && <Mark aria-hidden size={12} className="shrink-0 text-accent" />}
            <span className="shrink-0 text-faint">{says}</span>{' '}
            <span className="min-w-0 truncate">{held.shown}</span>
            <span className="sr-only">{about}. Change it</span>
          </button>
        }
      >
        <div className="space-y-1 text-sm">
          <p>
            <span className="text-faint">{fieldName(says)}</span> {held.shown}
          </p>
          <p className="text-xs text-soft">
            {origin.says}{' '}
            {origin.fact && (
              <Link to="/memory" search={{ fact: origin.fact }} className={QUIET_LINK}>
                The fact
              </Link>
            )}
          </p>
          {held.note && <p className="text-xs text-soft">{held.note}</p>}
        </div>
        {fixed && <p className="text-xs text-soft">{fixed}</p>}
        {!fixed && field && (
          <SlotEditor
            job={run.job!}
            field={field}
            fields={fields}
            slots={run.slots}
            isBusy={correct.isPending}
            change={(value) => correct.mutate({ slot: name, value })}
          />
        )}
        {!fixed && !field && <p className="text-xs text-soft">To change it, say what you meant below.</p>}
        {!fixed && !required && (
          <Button
            look="danger"
            disabled={correct.isPending}
            onClick={() => correct.mutate({ slot: name, drop: true })}
          >
            Ask again without it
          </Button>
        )}
        {correct.error && <Problem error={correct.error} />}
      </Beside>
    </li>
  );
}

/** What was left unsaid, to be said now. */
function AddSlot({ run, unsaid }: { run: Run; unsaid: readonly FormField[] }) {
  const correct = useCorrect(run);
  const [chosen, setChosen] = useState('');
  const field = unsaid.find(({ name }) => name === chosen);
  return (
    <li>
      <Beside
        label="Say more"
        trigger={
          <button type="button" aria-label="Say more of it" className={CHIP}>
            <Plus aria-hidden size={12} />
          </button>
        }
      >
        <label className="block text-xs text-soft">
          What else?
          <select
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            className="mt-1 h-8 w-full rounded-md border border-line-strong bg-page px-2 text-sm text-ink"
          >
            <option value="">Choose…</option>
            {unsaid.map(({ name, says }) => (
              <option key={name} value={name}>
                {fieldName(says)}
              </option>
            ))}
          </select>
        </label>
        {field && (
          <SlotEditor
            key={chosen}
            job={run.job!}
            field={field}
            fields={unsaid}
            slots={run.slots}
            isBusy={correct.isPending}
            change={(value) => correct.mutate({ slot: chosen, value })}
          />
        )}
        {correct.error && <Problem error={correct.error} />}
      </Beside>
    </li>
  );
}

/** What was understood, each piece of it a chip that can be changed: then the turn is asked again so. */
export function SlotChips({ run }: { run: Run }) {
  const known = useQuery({
    ...fieldsQuery(run.job ?? ''),
    enabled: run.job !== null && run.job !== 'compound',
  }).data;
  const said = Object.keys(run.slots);
  const slots: SlotField[] = said.map(
    (name) =>
      known?.find((slot) => slot.name === name) ?? {
        name,
        says: fieldName(name).toLowerCase(),
        required: true,
        isForm: false,
        field: null,
      },
  );
  const fields = (known ?? []).flatMap(({ field }) => field ?? []);
  const isAsked = run.status !== 'question' && whyFixed(run) === undefined;
  const unsaid = (isAsked ? (known ?? []) : []).flatMap(({ name, isForm, field }) =>
    field && !isForm && !said.includes(name) ? field : [],
  );
  if (run.job === null || (said.length === 0 && unsaid.length === 0)) return null;
  return (
    <ul aria-label="What was understood" className="flex flex-wrap gap-1.5">
      {slots.map((slot) => (
        <Chip key={slot.name} run={run} slot={slot} fields={fields} />
      ))}
      {unsaid.length > 0 && <AddSlot run={run} unsaid={unsaid} />}
    </ul>
  );
}
