import { describe, expect, it } from 'vitest';
import { statusOf } from './errors.ts';

describe('the status of a refusal', () => {
  it.each([
    ['not-permitted', 403],
    ['unknown-run', 404],
    ['unknown-record', 404],
    ['conflict', 409],
    ['unknown-field', 400],
    ['unknown-user', 400],
    ['bad-json', 400],
  ])('%s is %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });
});
