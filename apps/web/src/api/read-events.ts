import type { Progress } from './shapes.ts';

const dataOf = (block: string): string =>
  block
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');

/**
 * The events of a `text/event-stream` answer. `EventSource` is not used because it cannot send the
 * header that says who acts.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Progress> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = dataOf(block);
        if (data) yield JSON.parse(data) as Progress;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
