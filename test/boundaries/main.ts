import { fileURLToPath } from 'node:url';
import { findImports, listSources } from './imports.ts';
import { brokenRules, findCycles, rules } from './rules.ts';

/** `npm run boundaries`: who imports what, held against the rules. */
const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const imports = findImports(root);
const files = listSources(root).length;
// Reading nothing is no proof.
const faults =
  files < 100 || imports.length < 300
    ? [`only ${files} files were read`]
    : [...brokenRules(imports), ...findCycles(imports)];
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(`${files} files, ${imports.length} imports, ${rules.length} rules, ${faults.length} broken`);
process.exitCode = faults.length > 0 ? 1 : 0;
