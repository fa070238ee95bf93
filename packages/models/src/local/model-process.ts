/**
 * The process that a model of this machine is in: what breaks in it breaks nothing else, and what it took of memory is free once it
 * has ended. One message in, then what is heard and one reply out. It ends with the process that started it.
 */
import { ModelError, type ModelReply } from '@conductor/contract';
import { openSpeaker, type Speaker, type Wanted } from './speaker.ts';

export type ToModel = { id: number; wanted: Wanted; isHeard: boolean } | { id: number; stop: true };

export type FromModel =
  | { id: number; heard: string }
  | { id: number; reply: ModelReply }
  | { id: number; fault: { kind: ModelError['kind']; message: string } };

const of = JSON.parse(process.argv[2]!) as Parameters<typeof openSpeaker>[0];
const running = new Map<number, AbortController>();
let opening: Promise<Speaker> | undefined;

const say = (message: FromModel): void => {
  process.send?.(message);
};

process.on('message', (message: ToModel) => {
  if ('stop' in message) running.get(message.id)?.abort();
  else void speak(message.id, message.wanted, message.isHeard);
});
process.on('disconnect', () => process.exit(0));

async function speak(id: number, wanted: Wanted, isHeard: boolean): Promise<void> {
  const stopped = new AbortController();
  running.set(id, stopped);
  try {
    opening ??= openSpeaker(of);
    const heard = isHeard ? (text: string) => say({ id, heard: text }) : undefined;
    say({ id, reply: await (await opening)(wanted, stopped.signal, heard) });
  } catch (error) {
    const { message } = error as Error;
    const kind = error instanceof ModelError ? error.kind : 'unavailable';
    say({
      id,
      fault: { kind, message: error instanceof ModelError ? message : `it cannot be run: ${message}` },
    });
  } finally {
    running.delete(id);
  }
}
