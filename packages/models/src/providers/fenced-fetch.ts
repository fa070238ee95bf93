import { ModelError } from '@conductor/contract';

/** Of one response on the wire: a streamed reply is many times longer there than its text. In bytes. */
const MOST_ON_THE_WIRE = 8 * 1024 * 1024;

/**
 * Fetch that speaks to one origin alone, is led nowhere else, and reads no more than can be a reply.
 * A redirect would carry what is asked, and the key, to somebody who was not named.
 */
export function fencedFetch(base: string): typeof fetch {
  const { origin } = new URL(base);
  return async (input, init) => {
    const to = new URL(input instanceof Request ? input.url : input);
    if (to.origin !== origin)
      throw new ModelError('bad-request', 'it was about to be asked at another address');
    const response = await fetch(to, { ...init, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ModelError(
        'bad-request',
        'its address leads elsewhere, and what is asked is not sent after it',
      );
    }
    return response.body
      ? new Response(response.body.pipeThrough(upTo(MOST_ON_THE_WIRE)), response)
      : response;
  };
}

function upTo(most: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > most) controller.error(new ModelError('too-large', tooLarge(most)));
      else controller.enqueue(chunk);
    },
  });
}

export const tooLarge = (most: number): string =>
  `its reply was more than the ${most / 1024} kB that are read`;
