import { fileURLToPath } from 'node:url';
import { coverageFaults, findCitations } from './citations.ts';
import { requirements } from './index.ts';

/** `npm run requirements`: which requirement is shown by which tests; fails where one is shown by none. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const citations = findCitations(root);
const faults = coverageFaults(requirements, citations);
for (const { id, state, note } of requirements) {
  const files = new Set(citations.filter((citation) => citation.id === id).map(({ file }) => file));
  if (state !== 'later')
    console.log(
      `${id.padEnd(22)} ${state.padEnd(7)} ${String(files.size).padStart(2)} files${note ? `  (${note})` : ''}`,
    );
}
console.log(`${requirements.filter(({ state }) => state === 'later').length} come later.`);
for (const fault of faults) console.error(`✗ ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
