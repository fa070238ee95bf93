import type { Follows, Heard, Intent } from '@conductor/contract';

/** What was heard, with what of it points back said so, where it hangs on nothing else. */
export function referring(heard: Heard): Heard {
  if (heard.kind === 'declined') return heard;
  if (heard.kind === 'intent') return withFollows(heard);
  return heard.soFar ? { ...heard, soFar: withFollows(heard.soFar) } : heard;
}

function withFollows(intent: Intent): Intent {
  const follows = intent.follows ?? followsOf(intent);
  return follows ? { ...intent, follows } : intent;
}

function followsOf({ slots }: Intent): Follows | undefined {
  for (const { from } of Object.values(slots)) {
    if (from.by === 'referent' && from.run !== undefined && from.start !== undefined)
      return { how: 'refers', run: from.run, shown: from.of };
  }
  return undefined;
}
