import { type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { ProcessChannel, type Running } from './process-channel.ts';

/** A model that nobody asked for so long is put away. */
const IDLE_MS = 300_000;

let open: { key: string; channel: ProcessChannel } | undefined;
let lately: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

/**
 * Asks a model of this machine. In all of this process one model is loaded and one call goes on at a time: whatever else is asked waits
 * its turn, and for another model the one that is loaded goes.
 * @throws ModelError
 */
export function askInTurn(of: Running, call: ModelCall): Promise<ModelReply> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new ModelError('timed-out', 'it did not reply in time'));
  call.signal.addEventListener('abort', stop, { once: true });
  if (call.signal.aborted) stop();
  const reply = lately.then(() => {
    call.signal.throwIfAborted();
    return askNow(of, call);
  });
  lately = reply.catch(() => undefined);
  // Whoever gave up waiting is told at once; the next is only asked once the model is still.
  return Promise.race([reply, over]).finally(() => call.signal.removeEventListener('abort', stop));
}

async function askNow(of: Running, call: ModelCall): Promise<ModelReply> {
  clearTimeout(idle);
  const key = JSON.stringify(of);
  if (open && open.key !== key) await putAway();
  open ??= { key, channel: new ProcessChannel(of) };
  try {
    return await open.channel.ask(call);
  } finally {
    idle = setTimeout(() => void putAway(), IDLE_MS);
    idle.unref();
  }
}

/** Ends the model's process where it is of these; what is being said is lost. */
export async function putAway(of?: Running): Promise<void> {
  if (!open || (of && open.key !== JSON.stringify(of))) return;
  const { channel } = open;
  open = undefined;
  clearTimeout(idle);
  await channel.close();
}
