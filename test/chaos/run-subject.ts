import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { KillAt } from './kill-at.ts';
import type { ScenarioName } from './scenarios.ts';

const PRELOAD = new URL('./kill-at.ts', import.meta.url).href;
const SUBJECT = fileURLToPath(new URL('./subject.ts', import.meta.url));
const CACHE = join(tmpdir(), 'conductor-chaos-compiled');

export interface SubjectEnd {
  /** `done`: the whole scenario; `killed`: by SIGKILL; `error`: it said why it could not; `slow`: it took too long. */
  how: 'done' | 'killed' | 'error' | 'slow';
  ms: number;
  /** How often it spoke to the database, where it came to its end. */
  statements: Record<string, number>;
  /** When each phase began, in ms since the process did. */
  phases: Record<string, number>;
  complaints: string[];
  said: string;
}

interface Line {
  phase?: string;
  ms?: number;
  done?: boolean;
  complaint?: string;
  statements?: SubjectEnd['statements'];
}

export interface SubjectOptions {
  url: string;
  scenario: ScenarioName;
  /** Where messages are sent to. */
  webhook?: string;
  task?: 'prepare' | 'scenario';
  kill?: KillAt;
  within?: number;
  /** Where it is stopped and not killed: it goes on after this many milliseconds. */
  pauseFor?: number;
}

/** Runs the subject to its end, whichever it is. */
export async function runSubject(options: SubjectOptions): Promise<SubjectEnd> {
  const { task = 'scenario', kill, within = 60_000, pauseFor } = options;
  const began = performance.now();
  const child = start(options, task, kill);
  const end: SubjectEnd = { how: 'error', ms: 0, statements: {}, phases: {}, complaints: [], said: '' };
  child.stderr!.on('data', (bytes: Buffer) => {
    end.said += bytes.toString();
  });
  let done = false;
  createInterface({ input: child.stdout! }).on('line', (text) => {
    const line = JSON.parse(text) as Line;
    if (line.complaint) end.complaints.push(line.complaint);
    if (line.phase) end.phases[line.phase] = line.ms ?? 0;
    if (line.done) [done, end.statements] = [true, line.statements!];
  });
  const pause = pauseFor === undefined ? undefined : setTimeout(() => child.kill('SIGCONT'), pauseFor);
  let slow = false;
  const late = setTimeout(() => {
    slow = true;
    child.kill('SIGKILL');
  }, within);
  const signal = await new Promise((ended) => child.once('close', (_code, by) => ended(by)));
  clearTimeout(late);
  clearTimeout(pause);
  end.ms = Math.round(performance.now() - began);
  end.how = done ? 'done' : slow ? 'slow' : signal === 'SIGKILL' ? 'killed' : 'error';
  return end;
}

export interface Companion {
  signal(signal: NodeJS.Signals): void;
  /** It closes as a server does that is asked to. */
  end(): Promise<void>;
}

/** A worker beside the subject, that takes over what the subject leaves behind. */
export async function startCompanion(
  of: Pick<SubjectOptions, 'url' | 'scenario' | 'webhook'>,
): Promise<Companion> {
  const child = start(of, 'work');
  child.stderr!.resume();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve) =>
    createInterface({ input: child.stdout! }).on('line', (text) => {
      if (text.includes('"working"')) resolve();
    }),
  );
  await Promise.race([ready, ended]);
  return {
    signal: (signal) => void child.kill(signal),
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function start(
  { url, scenario, webhook }: Pick<SubjectOptions, 'url' | 'scenario' | 'webhook'>,
  task: string,
  kill?: KillAt,
): ChildProcess {
  const { CHAOS_KILL: _, ...env } = process.env;
  return spawn(process.execPath, ['--no-deprecation', '--import', PRELOAD, SUBJECT, task], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Compiled once for all of them: each is started again and again.
    env: {
      ...env,
      NODE_COMPILE_CACHE: CACHE,
      CHAOS_URL: url,
      CHAOS_SCENARIO: scenario,
      ...(webhook ? { CHAOS_WEBHOOK: webhook } : {}),
      ...(kill ? { CHAOS_KILL: JSON.stringify(kill) } : {}),
    },
  });
}
