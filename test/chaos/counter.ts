import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Counted } from './count.ts';

export interface Counter {
  count(url: string): Promise<Counted>;
  end(): void;
}

/** The process that counts: it shares nothing with the one that was killed. */
export function openCounter(): Counter {
  const script = fileURLToPath(new URL('./count.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-deprecation', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  return {
    async count(url) {
      const line = await new Promise<string>((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${url}\n`);
      });
      const counted = JSON.parse(line) as Counted & { error?: string };
      if (counted.error) throw new Error(`counting failed: ${counted.error}`);
      return counted;
    },
    end: () => child.stdin.end(),
  };
}

/** Pure: what is missing and what is there too often, against a run that nothing happened to. */
export function compare(counted: Counted, reference: Counted): { lost: string[]; doubled: string[] } {
  const names = new Set([...Object.keys(counted.effects), ...Object.keys(reference.effects)]);
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const name of names) {
    const [is, should] = [counted.effects[name] ?? 0, reference.effects[name] ?? 0];
    if (is < should) lost.push(`${name}: ${is} of ${should}`);
    if (is > should) doubled.push(`${name}: ${is}, should be ${should}`);
  }
  return { lost, doubled };
}
