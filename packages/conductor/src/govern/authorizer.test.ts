import type { Pack, Principal } from '@conductor/contract';
import { lendingPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { createAuthorizer } from './authorizer.ts';

const person = (...roles: string[]): Principal => ({ workspace: 'w', user: 'ann', name: 'Ann', roles });
const lend = { kind: 'operation', id: 'loan.make' } as const;
const facts = { borrower: 'ann', out: 0, days: 3, isOut: false };
const withPolicies = (policies: string): Pack => ({ ...lendingPack, policies });

describe(`${verifies('LAW-1')}policies that hang on facts`, () => {
  const authorizer = createAuthorizer([lendingPack]);

  it('let through what is not known yet, and decide when it is', () => {
    expect(authorizer.may(person('member'), 'propose', lend).allowed).toBe(true);
    expect(authorizer.may(person('member'), 'propose', lend, 'unknown').allowed).toBe(true);
    expect(authorizer.may(person('member'), 'propose', lend, facts)).toMatchObject({ allowed: true });
    expect(authorizer.may(person('member'), 'propose', lend, { ...facts, out: 3 })).toMatchObject({
      ...{ allowed: false, policies: ['three-books'], clauses: ['three-books'] },
    });
  });

  it('are no leave where they cannot be worked out: a forbid that fails would forbid nothing', () => {
    const { out: _, ...few } = facts;
    expect(() => authorizer.may(person('member'), 'propose', lend, few)).toThrow(/three-books/);
  });

  it('are no leave where what would permit it cannot be worked out', () => {
    const permitting = createAuthorizer([
      withPolicies(
        '@id("few") permit (principal in Role::"member", action, resource) when { context.out < 3 };',
      ),
    ]);
    expect(permitting.may(person('member'), 'propose', lend, {}).allowed).toBe(false);
    expect(permitting.may(person('member'), 'propose', lend, 'unknown').allowed).toBe(true);
    expect(permitting.may(person('guest'), 'propose', lend, 'unknown').allowed).toBe(false);
  });

  it('know whole numbers alone: a rounded one would be another rule', () => {
    expect(() => authorizer.may(person('member'), 'propose', lend, { ...facts, days: 1.5 })).toThrow(
      /days is 1.5, and rules know whole numbers alone/,
    );
  });
});

describe('what somebody has a part in', () => {
  it('is each pack one of whose roles they have', () => {
    const other = { ...lendingPack, name: 'other', entities: [], operations: [], roles: { clerk: 'Files.' } };
    const authorizer = createAuthorizer([lendingPack, { ...other, policies: '' }]);
    const packsOf = (...roles: string[]) => authorizer.packsOf(person(...roles));
    expect([packsOf('member'), packsOf('clerk'), packsOf('clerk', 'member'), packsOf()]).toEqual([
      ...[['lending'], ['other'], ['lending', 'other'], []],
    ]);
  });

  it('is for whoever sees nothing of it their own alone: what others do is not for them', () => {
    const authorizer = createAuthorizer([lendingPack]);
    const isOwnOnly = (...roles: string[]) => authorizer.isOwnOnly(person(...roles));
    expect([isOwnOnly('member'), isOwnOnly('librarian'), isOwnOnly('nobody'), isOwnOnly()]).toEqual([
      ...[true, false, true, true],
    ]);
    const withGuest = createAuthorizer([
      { ...lendingPack, roles: { ...lendingPack.roles, guest: 'Comes in.' } },
    ]);
    expect(withGuest.isOwnOnly(person('guest'))).toBe(true);
  });

  it('names the pack whose policies cannot be read', () => {
    expect(() => createAuthorizer([withPolicies('permit (')])).toThrow(/of the pack lending cannot be read/);
  });
});
