import { type Asked, type Authorizer, NotPermittedError, type Principal } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { type Addressed, mayDecide, requireMayAmend, requireMayDecide } from './may-decide.ts';

const person = (user: string, ...roles: string[]): Principal => ({ workspace: 'w', user, name: user, roles });
const ann = person('ann', 'head');
const ben = person('ben', 'manager');
const dee = person('dee', 'administrator');

/** Lets heads approve as heads and administrators as administrators, and nobody else anything. */
const authorizer: Authorizer = {
  may: ({ roles }, _action, { id }) => ({
    allowed: ['head', 'administrator'].includes(id) && roles.includes(id),
    policies: [],
    requiredRoles: ['head'],
  }),
  reach: () => 'all',
  isOwnOnly: () => false,
  packsOf: () => [],
};
const to = (addressed: Asked[], more: Partial<Addressed> = {}): Addressed => ({
  addressed,
  requestedBy: 'ben',
  requesterMay: false,
  votes: [],
  ...more,
});
const toHeads = to([{ role: 'head' }]);

describe(`${verifies('LAW-3')}who may decide an approval`, () => {
  it('lets somebody with the role decide what another asked for', () => {
    expect(() => requireMayDecide(ann, toHeads, authorizer)).not.toThrow();
  });

  it('refuses somebody without the role, and says which role it needs', () => {
    expect(() => requireMayDecide(ben, toHeads, authorizer)).toThrow(NotPermittedError);
    expect(() => requireMayDecide(ben, toHeads, authorizer)).toThrow(/role head/);
  });

  it('refuses a role that no policy lets approve, though the person has it', () => {
    expect(mayDecide(ben, to([{ role: 'manager' }], { requestedBy: 'ann' }), authorizer)).toBe(false);
  });

  it('refuses approving one’s own request, and says so, unless the rule lets whoever asked', () => {
    const own = { ...toHeads, requestedBy: 'ann' };
    expect(() => requireMayDecide(ann, own, authorizer)).toThrow(/nobody approves their own request/);
    expect(mayDecide(ann, { ...own, requesterMay: true }, authorizer)).toBe(true);
  });

  it('lets a person decide what is addressed to them, even their own request, and nobody else', () => {
    const toBen = to([{ person: 'ben' }]);
    expect(mayDecide(ben, toBen, authorizer)).toBe(true);
    expect(() => requireMayDecide(ann, toBen, authorizer)).toThrow(/Only ben/);
  });

  it('lets whoever it went on to decide, and whoever was asked before; the others are told of both', () => {
    const escalated = to([{ role: 'head' }, { role: 'administrator' }, { person: 'cy' }]);
    expect([ann, dee, person('cy')].map((one) => mayDecide(one, escalated, authorizer))).toEqual([
      true,
      true,
      true,
    ]);
    expect(() => requireMayDecide(person('gus', 'viewer'), escalated, authorizer)).toThrow(
      /role head or administrator, or cy/,
    );
  });

  it('gives whoever asked no leave by going on to them', () => {
    const back = to([{ role: 'head' }, { person: 'ben' }]);
    expect(() => requireMayDecide(ben, back, authorizer)).toThrow(/nobody approves their own request/);
  });

  it('has nothing more for whoever has answered', () => {
    const said = [{ by: 'ann', name: 'Ann', at: '2026-11-22T00:00:00.000Z', reason: null }];
    expect(mayDecide(ann, { ...toHeads, votes: said }, authorizer)).toBe(false);
  });

  it('lets whoever asked edit what waits, and whoever may decide it', () => {
    expect(() => requireMayAmend(ben, toHeads, authorizer)).not.toThrow();
    expect(() => requireMayAmend(ann, toHeads, authorizer)).not.toThrow();
    expect(() => requireMayAmend(person('gus', 'viewer'), toHeads, authorizer)).toThrow(NotPermittedError);
  });
});
