import type { Command } from '@conductor/contract';

const GREETING = /^\s*(hi|hello|hey|good (morning|afternoon|evening))[\s!.,]*$/i;
const THANKS = /^\s*(thanks|thank you|thx|cheers|great|perfect|ok|okay)[\s!.,]*$/i;
const HELP = /^\s*(help|what can (you do|i ask)|\?+)[\s!.?]*$/i;
const CANCEL = /^\s*(cancel|never ?mind|forget it|stop)[\s!.]*$/i;

/** What is said and asks for nothing. */
export function smallTalk(utterance: string): Command | undefined {
  if (CANCEL.test(utterance)) return { do: 'cancel' };
  if (GREETING.test(utterance)) return { do: 'smalltalk', topic: 'greeting' };
  if (THANKS.test(utterance)) return { do: 'smalltalk', topic: 'thanks' };
  return HELP.test(utterance) ? { do: 'smalltalk', topic: 'help' } : undefined;
}
