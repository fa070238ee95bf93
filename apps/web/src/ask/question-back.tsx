import { useEffect } from 'react';
import type { Run } from '../api/shapes.ts';
import { useSay } from '../api/use-say.ts';
import { digitOf } from '../parts/digit-of.ts';
import { Problem } from '../parts/problem.tsx';

/** A question back: its options by click or by number. A free reply goes in the field below. */
export function QuestionBack({ run, open }: { run: Run; open: boolean }) {
  const say = useSay();
  const { question, conversation } = run;
  const options = question?.options ?? [];
  const choose = (index: number) => {
    const option = options[index];
    if (option && !say.isPending)
      say.mutate({ text: option.label, conversation, replyTo: run.run, option: index + 1 });
  };
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      const digit = digitOf(event);
      if (!digit || digit > options.length) return;
      event.preventDefault();
      choose(digit - 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  if (!question) return null;
  return (
    <div className="space-y-3">
      <p className="text-base">{question.text}</p>
      {open && options.length > 0 && (
        <ul className="flex flex-col items-start gap-1.5">
          {options.map(({ label }, index) => (
            <li key={label}>
              <button
                type="button"
                data-list-item
                disabled={say.isPending}
                onClick={() => choose(index)}
                className="flex min-h-9 items-center gap-2.5 rounded-md border border-line-strong px-3 py-1 text-left text-sm hover:border-accent hover:bg-tint"
              >
                <kbd aria-hidden>{index + 1}</kbd>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {say.error && <Problem error={say.error} />}
    </div>
  );
}
