import { useEffect, useId, useRef, useState } from 'react';
import type { Approval } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { digitOf } from '../parts/digit-of.ts';
import { REJECT, ReasonForm } from './reason-form.tsx';
import type { Deciding } from './use-decision.ts';

const NONE = { ...REJECT, button: 'None of these', label: 'Why none? The person who asked will read this.' };

/** Whether the keys are meant for this one: it has the focus, or nobody else on the page could be meant. */
function isMeant(form: HTMLElement, target: EventTarget | null): boolean {
  const card = form.closest('article');
  if (card?.contains(target as Node)) return true;
  const isField = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return !isField && document.querySelectorAll('[data-choosing]').length === 1;
}

/** The digits mark an option of the form that they are meant for. */
function useDigits(options: number, choose: (place: number) => void) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = digitOf(event);
      if (!digit || digit > options || !form.current || !isMeant(form.current, event.target)) return;
      event.preventDefault();
      choose(digit - 1);
      form.current.querySelectorAll('input')[digit - 1]?.focus();
    };
    // Before the question of a turn hears the same key.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  return form;
}

/** Which of the options is meant: marked by click, arrow or digit, and told by a button of its own. */
export function ChooseForm({ approval, deciding }: { approval: Approval; deciding: Deciding }) {
  const options = approval.options ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [refusing, setRefusing] = useState(false);
  const form = useDigits(options.length, setChosen);
  const name = useId();
  if (refusing) return <ReasonForm verdict={NONE} deciding={deciding} cancel={() => setRefusing(false)} />;
  return (
    <form
      ref={form}
      data-choosing
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) deciding.mutate({ decision: 'chosen', given: chosen });
      }}
      className="space-y-3"
    >
      <fieldset>
        <legend className="mb-1.5 text-xs text-soft">Choose one</legend>
        <div className="max-h-96 space-y-1 overflow-y-auto p-0.5">
          {options.map((label, place) => (
            <label
              // biome-ignore lint/suspicious/noArrayIndexKey: two options may be called alike; their place is what is chosen
              key={place}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md border border-line-strong px-3 py-1 text-sm hover:border-accent has-checked:border-accent has-checked:bg-tint"
            >
              <input
                type="radio"
                name={name}
                checked={chosen === place}
                onChange={() => setChosen(place)}
                className="accent-accent"
              />
              {place < 9 && <kbd aria-hidden>{place + 1}</kbd>}
              <span className="min-w-0 break-words">{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={deciding.isPending || chosen === null}>
          Choose
        </Button>
        <Button look="quiet" disabled={deciding.isPending} onClick={() => setRefusing(true)}>
          None of these
        </Button>
      </div>
    </form>
  );
}
