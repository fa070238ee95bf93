import { type Authorizer, NotPermittedError, type Principal } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { mayDecide, requireMayAmend, requireMayDecide } from './may-decide.ts';

const person = (user: string, ...roles: string[]): Principal => ({ workspace: 'w', user, name: user, roles });
const ann = person('ann', 'head');
const ben = person('ben', 'manager');

/** Lets heads approve as heads, and nobody else anything. */
const authorizer: Authorizer = {
  may: ({ roles }, _action, { id }) => ({
    allowed: id === 'head' && roles.includes('head'),
    policies: [],
    requiredRoles: ['head'],
  }),
};
const toHeads = { role: 'head', person: null, requestedBy: 'ben' };

describe('who may decide an approval', () => {
  it('lets somebody with the role decide what another asked for', () => {
    expect(() => requireMayDecide(ann, toHeads, authorizer)).not.toThrow();
  });

  it('refuses somebody without the role, and says which role it needs', () => {
    expect(() => requireMayDecide(ben, toHeads, authorizer)).toThrow(NotPermittedError);
    expect(() => requireMayDecide(ben, toHeads, authorizer)).toThrow(/role head/);
  });

  it('refuses a role that no policy lets approve, though the person has it', () => {
    const toManagers = { ...toHeads, role: 'manager', requestedBy: 'ann' };
    expect(mayDecide(ben, toManagers, authorizer)).toBe(false);
  });

  it('refuses approving one’s own request, and says so', () => {
    const own = { ...toHeads, requestedBy: 'ann' };
    expect(() => requireMayDecide(ann, own, authorizer)).toThrow(/nobody approves their own request/);
  });

  it('lets a person decide what is addressed to them, even their own request, and nobody else', () => {
    const toBen = { role: null, person: 'ben', requestedBy: 'ben' };
    expect(mayDecide(ben, toBen, authorizer)).toBe(true);
    expect(mayDecide(ann, toBen, authorizer)).toBe(false);
  });

  it('lets whoever asked edit what waits, and whoever may decide it', () => {
    expect(() => requireMayAmend(ben, toHeads, authorizer)).not.toThrow();
    expect(() => requireMayAmend(ann, toHeads, authorizer)).not.toThrow();
    expect(() => requireMayAmend(person('gus', 'viewer'), toHeads, authorizer)).toThrow(NotPermittedError);
  });
});
