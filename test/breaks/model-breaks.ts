// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the text of the code that is broken
import type { Break } from './break.ts';

const postgres = (file: string): string => `packages/postgres/src/${file}`;
const conductor = (file: string): string => `packages/conductor/src/${file}`;
const DISPATCH = conductor('execute/dispatch/dispatch.test.ts');
const ANALYSE = conductor('execute/analyse/analyse.test.ts');
const SECRETS = 'test/laws/secrets-and-models.test.ts';
const LYING = 'test/laws/lying-interpreter.test.ts';

/** What a model can never do, let it do on purpose. */
export const modelBreaks: Break[] = [
  {
    law: 'LAW-2',
    what: 'a table alone says who may read what is secret, whatever the model may see',
    file: conductor('execute/dispatch/candidates.ts'),
    find: 'SENSITIVITIES.indexOf(card.sees) >= SENSITIVITIES.indexOf(sensitivity)',
    replace: 'SENSITIVITIES.indexOf(card.sees) >= 0',
    tests: [DISPATCH, SECRETS],
  },
  {
    law: 'LAW-2',
    what: 'what an operation reads makes what it gives no more secret',
    file: conductor('check/nodes/call.ts'),
    find: '({ integrity: yields, sensitivity: reads })',
    replace: "({ integrity: yields, sensitivity: reads && ('public' as const) })",
    tests: [SECRETS],
  },
  {
    law: 'LAW-6',
    what: 'a reply is asked for again without being told what was wrong',
    file: conductor('execute/dispatch/ask-models.ts'),
    find: 'language.reply(refused ? { ...task, refused } : task, signal)',
    replace: 'language.reply(task, signal)',
    tests: [DISPATCH],
  },
  {
    law: 'LAW-6',
    what: 'a quotation need not stand in what was read',
    file: conductor('execute/analyse/proposal-faults.ts'),
    find: 'if (words && source && !standsIn(',
    replace: 'if (words && source && null === (',
    tests: [ANALYSE],
  },
  {
    law: 'LAW-6',
    what: 'a model’s reading starts what the built-in finds unlikely',
    file: conductor('interpret/model-reading.ts'),
    find: 'likeliest?.job === start.job && likeliest.score >= AGREED',
    replace: 'likeliest?.job !== undefined',
    tests: [LYING],
  },
  {
    law: 'LAW-9',
    what: 'what a model did not count is taken for nothing',
    file: postgres('spending/settle.ts'),
    find: 'return counts.every((count) => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null;',
    replace: 'return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);',
    tests: [postgres('spending/spending.test.ts')],
  },
];
