import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SameWords } from './same-words.ts';

const LONGEST_MS = 180_000;
/** As wide as a page of the guide. */
const COLUMNS = '110';

/** What a run block is told, beside its commands. */
interface Told {
  /** The folder, from that of the copy. */
  in: string;
  /** So many lines of what each command says are shown. */
  first?: number;
  /** The same, from the end. */
  last?: number;
  /** Goes on until it is stopped: as soon as it has said this. */
  until?: string;
}

/** Runs the commands of a guide, one after the other, in a copy of the repository. */
export class Terminal {
  readonly #copy: string;
  readonly #words: SameWords;

  constructor(copy: string) {
    this.#copy = copy;
    this.#words = new SameWords([[copy, '~/conductor']]);
  }

  /** The block again: each line that begins with `$ `, and what that command says now. */
  async run(body: string, of: string): Promise<string> {
    const told = toldIn(of);
    const commands = body.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
    const shown: string[] = [];
    for (const command of commands) {
      const printed = await this.#print(this.#words.real(command), told);
      const said = this.#words.said(printed).trimEnd().split('\n');
      shown.push([`$ ${command}`, ...cut(said, told)].join('\n').trimEnd());
    }
    return shown.join('\n\n');
  }

  #print(command: string, { in: place, until }: Told): Promise<string> {
    const cwd = join(this.#copy, place);
    mkdirSync(cwd, { recursive: true });
    const PATH = `${join(this.#copy, 'node_modules/.bin')}:${process.env['PATH']}`;
    const env = {
      ...ofNobody(process.env),
      PATH,
      COLUMNS,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      CI: '1',
      npm_config_loglevel: 'error',
    };
    const child = spawn('bash', ['-c', `exec 2>&1; ${command}`], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Its whole group, for a program may have started others.
    const stop = () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    };
    const timer = setTimeout(stop, LONGEST_MS);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
      if (until !== undefined && printed.includes(until)) setTimeout(stop, 300);
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', () => {
        clearTimeout(timer);
        resolve(printed);
      });
    });
  }
}

function cut(lines: readonly string[], { first = lines.length, last = lines.length }: Told): string[] {
  const kept = lines
    .slice(0, first)
    .slice(-last)
    .map((line) => line.trimEnd());
  return [...(last < lines.length ? ['…'] : []), ...kept, ...(first < lines.length ? ['…'] : [])];
}

function toldIn(of: string): Told {
  const told = Object.fromEntries(of.split(' ').map((part) => part.split('=') as [string, string]));
  return {
    in: told['in'] ?? '.',
    ...(told['first'] ? { first: Number(told['first']) } : {}),
    ...(told['last'] ? { last: Number(told['last']) } : {}),
    ...(told['until'] ? { until: told['until'] } : {}),
  };
}

/** Without what npm tells its scripts: whoever follows the guide types each command at a prompt. */
const ofNobody = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|INIT_CWD$)/i.test(name)));
