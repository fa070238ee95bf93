import { ModelError } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { faultOf, retryAfter } from './faults.ts';

const told = { keyFrom: 'OPENAI_API_KEY' };
const open = new AbortController().signal;

describe('the time to wait', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');
  it.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after': 'Mon, 23 Nov 2026 08:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 07:00:00 GMT' }, 0],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after-ms': '12' }, 12],
    [{}, undefined],
  ])('is read of %j', (headers, expected) => {
    expect(retryAfter(headers as Record<string, string>, now)).toBe(expected);
  });
});

describe('a fault', () => {
  it('is our own where one lies below what the SDK made of it', () => {
    const ours = new ModelError('too-large', 'too much');
    expect(faultOf(new Error('a', { cause: new Error('b', { cause: ours }) }), open, told)).toBe(ours);
  });

  it('names the error of the provider where that is a word, and never its sentence', () => {
    const failed = (error: unknown) => ({ statusCode: 429, responseHeaders: {}, data: { error } });
    const said = (error: unknown) => faultOf(failed(error), open, told).message;
    expect(said({ code: 'insufficient_quota', message: 'Pay us' })).toMatch(/\(429, insufficient_quota\)$/);
    expect(said({ code: 'What they wrote', message: 'Pay us' })).toMatch(/\(429\)$/);
  });

  it('knows trouble that is told in a stream', () => {
    const kinds = ['overloaded_error', 'server_error', 'rate_limit_exceeded', 'something_else'].map(
      (type) => faultOf({ type, message: 'x' }, open, told).kind,
    );
    expect(kinds).toEqual(['unavailable', 'unavailable', 'rate-limited', 'cut']);
  });

  it('never follows a ring of causes without end', () => {
    const error = new Error('a');
    error.cause = error;
    expect(faultOf(error, open, told).kind).toBe('cut');
  });
});
