import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isSameOrigin } from './guard.ts';

describe('which requests are let in', () => {
  it.each(['localhost', 'localhost:4100', '127.0.0.1:4100', '[::1]:4100', 'copilot.localhost'])(
    'takes %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1:4100', ''])(
    'refuses %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );

  it('holds the origin against the host, with its port', () => {
    expect(isSameOrigin('http://localhost:4100', 'localhost:4100')).toBe(true);
    expect(isSameOrigin('http://localhost:5173', 'localhost:4100')).toBe(false);
    expect(isSameOrigin('null', 'localhost:4100')).toBe(false);
  });
});
