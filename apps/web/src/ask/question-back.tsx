import { useEffect } from 'react';
import type { Run } from '../api/shapes.ts';
import { useSay } from '../api/use-say.ts';
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
      const target = event.target as HTMLElement;
      const typed =
        /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).value !== '';
      if (typed || event.metaKey || event.ctrlKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      if (Number(event.key) > options.length) return;
      event.preventDefault();
      choose(Number(event.key) - 1);
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
