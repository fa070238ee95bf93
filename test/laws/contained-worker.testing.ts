import { open } from '../../apps/server/src/open.ts';
import { benchPack } from '../../bench/overhead/pack.ts';
import { badPack } from './bad-pack.ts';

/** A worker in a process of its own, on the database of the one argument. */
const [url] = process.argv.slice(2);
await open({
  at: { url: url! },
  packs: [benchPack, badPack],
  beginning: () => {
    throw new Error('it has begun');
  },
  work: 'always',
  complain: (message) => process.stderr.write(`${message}\n`),
});
process.stdout.write('ready\n');
