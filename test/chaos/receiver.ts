import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Counted } from './count.ts';

/** What messages are sent to: it counts them by trial and key, outside of everything that is killed. */
export interface Receiver {
  addressOf(trial: string): string;
  /** A message that came twice; and one that never came and is not known to be unsent. */
  faultsOf(trial: string, counted: Counted): { lost: string[]; doubled: string[] };
  end(): void;
}

export async function openReceiver(): Promise<Receiver> {
  const received = new Map<string, Map<string, number>>();
  const server = createServer((request, response) => {
    const [, trial = ''] = (request.url ?? '').split('/');
    const key = String(request.headers['idempotency-key'] ?? 'none');
    const keys = received.get(trial) ?? new Map<string, number>();
    received.set(trial, keys.set(key, (keys.get(key) ?? 0) + 1));
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    addressOf: (trial) => `http://127.0.0.1:${port}/${trial}`,
    faultsOf(trial, { deliveries }) {
      const keys = received.get(trial) ?? new Map<string, number>();
      return {
        lost: deliveries
          .filter(({ key, state }) => !keys.has(key) && state !== 'unknown')
          .map(({ key, state }) => `the message ${key} is ${state}, and never came`),
        doubled: [...keys]
          .filter(([, times]) => times > 1)
          .map(([key, times]) => `the message ${key} came ${times} times`),
      };
    },
    end: () => void server.close(),
  };
}
