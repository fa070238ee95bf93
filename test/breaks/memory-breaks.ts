// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the text of the code that is broken
import type { Break } from './break.ts';

const postgres = (file: string): string => `packages/postgres/src/${file}`;
const conductor = (file: string): string => `packages/conductor/src/${file}`;
const LEDGER = 'test/laws/ledger.test.ts';
const DRIFT = 'test/laws/drift.test.ts';
const FORGETTING = 'test/laws/forgetting.test.ts';

/** What memory and conversations keep to, broken on purpose. */
export const memoryBreaks: Break[] = [
  {
    law: 'LAW-5',
    what: 'what people disagree about is recalled as a value',
    file: postgres('facts.ts'),
    find: 'held.filter((fact) => !isDisputed(fact)),',
    replace: 'held,',
    tests: [LEDGER, 'test/laws/memory.test.ts'],
  },
  {
    law: 'LAW-5',
    what: 'what was put right is still held',
    file: postgres('memory/apply-facts.ts'),
    find: 'set recorded_to = now.at, ended_by',
    replace: 'set ended_by',
    tests: [LEDGER],
  },
  {
    law: 'LAW-5',
    what: 'what was held at a moment is what is held now',
    file: postgres('facts.ts'),
    find: 'sql`f.recorded_at <= ${heldAt}::timestamptz and (f.recorded_to is null or f.recorded_to > ${heldAt}::timestamptz)`;',
    replace: 'sql`f.recorded_to is null and ${heldAt}::text is not null`;',
    tests: [LEDGER],
  },
  {
    law: 'LAW-5',
    what: 'what is for one role is everybody’s',
    file: postgres('memory/fact-rows.ts'),
    find: "return sql`(${forThem} or (f.scope = 'workspace' and f.sensitivity <> 'restricted'))`;",
    replace: 'return sql`(${forThem} or true)`;',
    tests: [LEDGER],
  },
  {
    law: 'LAW-5',
    what: 'whoever comes second writes over what was stated a moment ago',
    file: postgres('memory/apply-facts.ts'),
    find: '  if (taken)\n',
    replace: '  if (taken && !taken.by)\n',
    tests: [LEDGER],
  },
  {
    law: 'LAW-5',
    what: 'words of somebody who was erased stay in what was told of runs',
    file: postgres('memory/forget/erase.ts'),
    find: '  await dropPayloads(erasing);\n  await dropReceipts(erasing);',
    replace: '  await dropReceipts(erasing);',
    tests: [FORGETTING],
  },
  {
    law: 'LAW-5',
    what: 'the past of an erased record keeps its words',
    file: postgres('memory/forget/erase.ts'),
    find: '    await rewriteChanges(erasing, name, ids, (id, row) => blanked(row, going.records.get(id)!).row);\n',
    replace: '',
    tests: [FORGETTING],
  },
  {
    law: 'LAW-7',
    what: 'a telling that somebody took away passes for erased',
    file: postgres('journal/verify.ts'),
    find: "  if (line.salt === null && !line.isErased) return 'what it tells is missing, and no erasure took it';\n",
    replace: '',
    tests: ['test/laws/audit.test.ts'],
  },
  {
    law: 'LAW-5',
    what: 'what stands in no text is found in one',
    file: conductor('memory/admission.ts'),
    find: 'return isVerbatim(source, texts) ? undefined :',
    replace: 'return isVerbatim(source, texts) || source.span ? undefined :',
    tests: [conductor('memory/admission.test.ts')],
  },
  {
    law: 'LAW-5',
    what: 'a job is given more of the ledger than its budget',
    file: conductor('recall/budget.ts'),
    find: 'if (this.#items < 1 || this.#tokens < tokens) {',
    replace: 'if (this.#items < 0) {',
    tests: [conductor('recall/recall.test.ts')],
  },
  {
    law: 'LAW-10',
    what: 'a correction keeps what was put right',
    file: conductor('interpret/follow-up/put-in.ts'),
    find: 'slots[slot] = isBeside ? beside(slots[slot]!, value) : value;',
    replace: 'slots[slot] ??= isBeside ? beside(slots[slot]!, value) : value;',
    tests: [DRIFT],
  },
  {
    law: 'LAW-10',
    what: 'what was stayed with is kept when it is let go of',
    file: conductor('interpret/follow-up/base.ts'),
    find: "from.by === 'referent' ? from.of === STAYED_WITH : from.by === 'fact' && from.start === undefined;",
    replace: "from.by === 'fact' && from.start === undefined;",
    tests: [DRIFT],
  },
];
