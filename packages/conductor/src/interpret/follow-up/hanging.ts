import type { Follows, Heard, Register, Request } from '@conductor/contract';

/** What was heard, with how it hangs on an earlier turn. */
export function withFollows(heard: Heard, follows: Follows): Heard {
  if (heard.kind === 'intent') return { ...heard, follows };
  if (heard.kind === 'declined') return heard;
  return { ...heard, follows, soFar: heard.soFar && { ...heard.soFar, follows } };
}

/** A reply to the question that was open. */
export function replying(heard: Heard, { openQuestion }: Register): Heard {
  if (!openQuestion) return heard;
  const { run, question } = openQuestion;
  return withFollows(heard, { how: 'replies', run, shown: `in reply to “${question.text}”` });
}

/** A chip that was changed: what is told of it is what the form holds otherwise. */
export function correcting(heard: Heard, { corrects, form }: Pick<Request, 'corrects' | 'form'>): Heard {
  if (corrects === undefined || !form) return heard;
  const now = Object.values(form.slots).flatMap(({ from, shown }) => (from.by === 'form' ? [shown] : []));
  const shown = now.length > 0 ? `put right, for ${now.join(', ')}` : 'put right';
  return withFollows(heard, { how: 'corrects', run: corrects, shown });
}

/** What the interpreter took over from the question before is said so too. */
export function varying(heard: Heard, { focus }: Register): Heard {
  if (heard.kind !== 'intent' || heard.follows || !focus || heard.job !== focus.job) return heard;
  const all = Object.values(heard.slots);
  if (!all.some(({ from }) => from.by === 'referent' && from.of === 'the question before')) return heard;
  const now = all.flatMap(({ from, shown }) => (from.by === 'span' ? [`for ${shown}`] : []));
  return withFollows(heard, { how: 'varies', run: focus.run, shown: ['as before', ...now].join(', ') });
}
