import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Outside, outsideEnvironment } from './outside.ts';

/** Starts the server there, looks at it as a browser would, and ends it by its own command. */
export async function serve(outside: Outside): Promise<void> {
  const server = spawn('npx', ['--no', 'conductor', 'start', '--port', '0', '--json'], {
    ...{ cwd: outside.project, env: outsideEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const ended = once(server, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`The server ended with ${code} before it served.`);
  });
  const [printed] = await Promise.race([once(server.stdout, 'data'), failed]);
  try {
    const { url } = JSON.parse(String(printed)) as { url: string };
    const page = await (await fetch(url)).text();
    if (!page.includes('<script')) throw new Error(`The server gave no page:\n${page.slice(0, 500)}`);
    const me = (await (await fetch(`${url}/api/me`)).json()) as { error?: object };
    if (me.error) throw new Error(`The API said: ${JSON.stringify(me)}`);
  } finally {
    failed.catch(() => {}); // as it is told to
    outside.run('npx', ['--no', 'conductor', 'stop']);
    await ended;
  }
}
