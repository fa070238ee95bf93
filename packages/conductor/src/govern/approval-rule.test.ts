import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { approvalRule } from './approval-rule.ts';

const facts = { entity: 'note', action: 'update', user: 'kim', roles: ['keeper'] };
const ruleOf = (output: Record<string, unknown> | null) => approvalRule(output, 'approvals: notes', facts);

describe(`${verifies('LAW-3')}what a row of the approvals table says`, () => {
  it('is a rule with times in seconds, and with what the table was asked', () => {
    const output = {
      approver: 'head',
      need: 2,
      within: 'P1DT12H',
      escalate: 'administrator PT4H, owner',
      requester: 'may',
    };
    expect(ruleOf(output)).toEqual({
      role: 'head',
      rule: 'approvals: notes',
      facts,
      need: 2,
      within: 129_600,
      escalate: [
        { role: 'administrator', within: 14_400 },
        { role: 'owner', within: null },
      ],
      requesterMay: true,
    });
  });

  it('wants nobody where its approver is empty, and an administrator where no row fits', () => {
    expect(ruleOf({ approver: '' })).toBe(null);
    expect(ruleOf(null)).toEqual({ role: 'administrator', rule: 'approvals: notes', facts });
  });

  it.each([
    [{ approver: 7 }, /approver is 7/],
    [{ approver: 'head', need: 0 }, /need is 0/],
    [{ approver: 'head', need: '2' }, /need is "2"/],
    [{ approver: 'head', within: '3 days' }, /within is 3 days/],
    [{ approver: 'head', escalate: 'owner' }, /escalate without within/],
    [{ approver: 'head', within: 'P1D', escalate: 'administrator, owner' }, /administrator has no time/],
    [{ approver: 'head', within: 'P1D', escalate: 'administrator in a day' }, /is like/],
    [{ approver: 'head', requester: 'yes' }, /requester is "yes"/],
    [{ approver: 'head', needs: 2 }, /nothing is known of needs/],
    [{ approver: '', need: 2 }, /need without an approver/],
  ])('is refused where it cannot be followed: %j', (output, says) => {
    expect(() => ruleOf(output)).toThrow(says);
    expect(() => ruleOf(output)).toThrow(expect.objectContaining({ code: 'rules' }));
  });
});
