/** A law broken on purpose: with `find` replaced, the tests named must fail. Each stands alone. */
export interface Break {
  law: string;
  what: string;
  file: string;
  find: string;
  replace: string;
  tests: string[];
  /** `types`: the compiler is the test. */
  by?: 'types';
}

const conductor = (file: string): string => `packages/conductor/src/${file}`;
const postgres = (file: string): string => `packages/postgres/src/${file}`;

export const breaks: Break[] = [
  {
    law: 'LAW-1',
    what: 'a plan with faults is let through',
    file: conductor('check/check.ts'),
    find: "if (faults.length > 0) return { kind: 'faults', faults };",
    replace: '',
    tests: [conductor('check/check.test.ts'), 'test/laws/plans.test.ts', 'test/laws/tampered-plan.test.ts'],
  },
  {
    law: 'LAW-1',
    what: 'the brand is gone: what looks like a checked plan is one',
    file: 'packages/contract/src/checked.ts',
    find: 'readonly [checked]: true;',
    replace: '',
    tests: ['test/laws/unchecked.types.ts'],
    by: 'types',
  },
  {
    law: 'LAW-2',
    what: 'a model’s or anybody’s text is trusted as a record is',
    file: 'packages/contract/src/integrity.ts',
    find: 'INTEGRITIES.indexOf(a) <= INTEGRITIES.indexOf(b) ? a : b;',
    replace: 'INTEGRITIES.indexOf(a) >= INTEGRITIES.indexOf(b) ? a : b;',
    tests: ['packages/contract/src/integrity.test.ts', conductor('check/integrity.test.ts')],
  },
  {
    law: 'LAW-2',
    what: 'one name may stand for two things, so text can pass for a decision',
    file: conductor('check/walk.ts'),
    find: 'this.#nameOnce(node.as, ',
    replace: 'void (',
    tests: [conductor('check/integrity.test.ts')],
  },
  {
    law: 'LAW-3',
    what: 'a change set is applied whatever its hash',
    file: 'packages/postgres/src/change/apply.ts',
    find: 'if (set.hash !== of.hash) {',
    replace: 'if (false) {',
    tests: ['test/laws/stores.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'what changed meanwhile is written over',
    file: 'packages/postgres/src/change/apply.ts',
    find: 'await refuseConflicts(client, table, of, set.base);',
    replace: '',
    tests: ['test/laws/stores.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'anybody’s approval does where a rule wants a role’s',
    file: conductor('check/walk.ts'),
    find: 'if (wanted && !approvals.some((ask) => asksRole(ask, wanted.role))) {',
    replace: 'if (wanted && approvals.length === 0) {',
    tests: [conductor('check/integrity.test.ts')],
  },
  {
    law: 'LAW-3',
    what: 'one person may say yes twice',
    file: postgres('approval/refusals.ts'),
    find: 'if (held.votes.some((vote) => vote.by === by.user)) {',
    replace: 'if (false) {',
    tests: ['test/laws/stores.test.ts', 'test/scenarios/approval-status.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'fewer people than are needed are enough',
    file: postgres('store/decide.ts'),
    find: 'if (votes < held.need)',
    replace: 'if (votes < 1)',
    tests: ['test/laws/stores.test.ts', 'test/scenarios/approval-status.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'whoever asked may approve it',
    file: conductor('govern/may-decide.ts'),
    find: 'const isOwn = requestedBy === principal.user && !requesterMay;',
    replace: "const isOwn = requestedBy === '' && !requesterMay;",
    tests: [conductor('govern/may-decide.test.ts')],
  },
  {
    law: 'LAW-3',
    what: 'a yes outlives an edit of what it was said to',
    file: postgres('store/amend.ts'),
    find: "update conductor.approval set state = 'void'",
    replace: 'update conductor.approval set state = state',
    tests: ['test/laws/stores.test.ts', 'test/scenarios/approval-status.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'a decision on something else than what waits is taken',
    file: postgres('approval/refusals.ts'),
    find: 'if (held.hash !== hash) throw',
    replace: "if (hash === '') throw",
    tests: ['test/laws/stores.test.ts', 'test/scenarios/approval-status.test.ts'],
  },
  {
    law: 'LAW-3',
    what: 'nobody’s answer is a yes',
    file: postgres('approval/sweep-deadlines.ts'),
    find: "{ state: 'expired', by: null }",
    replace: "{ state: 'approved', by: null }",
    tests: ['test/laws/stores.test.ts', 'test/scenarios/approval-status.test.ts'],
  },
  {
    law: 'LAW-4',
    what: 'a number may stand in plain words',
    file: conductor('validate/claims.ts'),
    find: "part.kind === 'words' && /\\p{N}/u.test(part.text)",
    replace: "part.kind === 'words' && part.text === ''",
    tests: [conductor('validate/claims.test.ts')],
  },
  {
    law: 'LAW-4',
    what: 'nothing is worked out a second way',
    file: conductor('validate/validate.ts'),
    find: 'for (const one of job.checks) {',
    replace: 'for (const one of job.checks.slice(job.checks.length)) {',
    tests: ['test/laws/planted-number.test.ts', conductor('validate/validate.test.ts')],
  },
  {
    law: 'LAW-5',
    what: 'what was only proposed is recalled as if it had been stated',
    file: 'packages/postgres/src/facts.ts',
    find: "status in ('stated', 'confirmed')",
    replace: "status in ('stated', 'confirmed', 'proposed')",
    tests: ['test/laws/memory.test.ts'],
  },
  {
    law: 'LAW-6',
    what: 'a reply is taken as it comes',
    file: conductor('interpret/accept.ts'),
    find: "if (faults.length > 0) throw new Error(faults.join('; '));",
    replace: '',
    tests: [conductor('interpret/accept.test.ts'), 'test/laws/lying-interpreter.test.ts'],
  },
  {
    law: 'LAW-6',
    what: 'what a writer adds is said',
    file: conductor('answer/answer.ts'),
    find: "typeof text === 'string' && saysOnly(claims, text)",
    replace: "typeof text === 'string'",
    tests: [conductor('answer/answer.test.ts')],
  },
  {
    law: 'LAW-7',
    what: 'an altered payload does not show',
    file: 'packages/postgres/src/journal/verify.ts',
    find: 'if (line.salt !== null && commitmentOf(line.salt, line.payload) !== commitment)',
    replace: 'if (line.salt === undefined)',
    tests: ['test/laws/stores.test.ts'],
  },
  {
    law: 'LAW-8',
    what: 'with nobody to write, nothing is said',
    file: conductor('answer/answer.ts'),
    find: '  } catch {',
    replace: '  } catch (error) {\n    if (error) throw error;',
    tests: [conductor('answer/answer.test.ts')],
  },
  {
    law: 'LAW-9',
    what: 'a plan over its budget runs',
    file: conductor('check/check.ts'),
    find: 'if (worst <= allowed) return [];',
    replace: 'if (worst <= allowed * 1_000) return [];',
    tests: [conductor('check/check.test.ts')],
  },
  {
    law: 'LAW-9',
    what: 'a loop leaves out in silence what is over its bound',
    file: conductor('execute/control.ts'),
    find: 'if (list.length > node.atMost) {',
    replace: 'if (false) {',
    tests: [conductor('execute/execute.test.ts')],
  },
  {
    law: 'LAW-10',
    what: 'a refusal does not say what would make it possible',
    file: conductor('answer/answer.ts'),
    find: 'mend: sentences(told.map((fault) => fault.mend)),',
    replace: '',
    tests: [conductor('answer/answer.test.ts')],
  },
];
