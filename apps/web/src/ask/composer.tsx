import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Said } from '../api/use-say.ts';
import { useSay } from '../api/use-say.ts';
import { Problem } from '../parts/problem.tsx';

interface Props {
  label: string;
  placeholder: string;
  autoFocus?: boolean;
  /** What is known of where the words go: the conversation, the question they reply to. */
  to?: Omit<Said, 'text'>;
  big?: boolean;
  /** What stands in it to begin with. A blank such as `[product]` is selected, to be written over. */
  initial?: string | undefined;
}

/** Puts the cursor where the person goes on: over the first blank, or behind the words. */
function goOn(area: HTMLTextAreaElement, words: string): void {
  const blank = /\[[^\]]+\]/.exec(words);
  area.focus();
  area.setSelectionRange(blank?.index ?? words.length, blank ? blank.index + blank[0].length : words.length);
}

/** Where a person writes. Enter says it; Shift and Enter begins a new line. */
export function Composer({
  label,
  placeholder,
  autoFocus = false,
  to = {},
  big = false,
  initial = '',
}: Props) {
  const [text, setText] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const say = useSay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
  }, [text]);
  // Asked for from another page while this one stands: the words are put in again.
  useEffect(() => {
    if (!initial) return;
    setText(initial);
    const frame = requestAnimationFrame(() => field.current && goOn(field.current, initial));
    return () => cancelAnimationFrame(frame);
  }, [initial]);
  const send = () => {
    const words = text.trim();
    if (!words || say.isPending) return;
    say.mutate({ ...to, text: words }, { onSuccess: () => setText('') });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="space-y-2"
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="flex items-end gap-2 rounded-xl border border-line-strong bg-raised p-2 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        <textarea
          ref={field}
          id={id}
          data-focus-key="/"
          rows={1}
          // biome-ignore lint/a11y/noAutofocus: the page is for asking, and this is its only field
          autoFocus={autoFocus}
          value={text}
          placeholder={placeholder}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={`min-w-0 flex-1 resize-none bg-transparent px-2 outline-none ${big ? 'py-2 text-lg' : 'py-1 text-base'}`}
        />
        <button
          type="submit"
          aria-label="Ask"
          disabled={say.isPending || text.trim() === ''}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-accent-ink disabled:bg-line disabled:text-faint"
        >
          <ArrowUp aria-hidden size={16} />
        </button>
      </div>
      {say.error && <Problem error={say.error} />}
    </form>
  );
}
