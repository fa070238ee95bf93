import { describe, expect, it } from 'vitest';
import { filledExample, saidExample } from './filled-example.ts';

describe('an example of a job', () => {
  it('is said with its blanks filled, each with another word', () => {
    expect(filledExample('compare {methods} and {methods} side by side')).toBe(
      'Compare RICE and ICE side by side',
    );
  });

  it('tells what belongs into a blank that nothing fills, and is then none to ask as it stands', () => {
    expect(saidExample('grade {objectives}', () => 'objective')).toBe('Grade [objective]');
    expect(filledExample('grade {objectives}')).toBeNull();
  });
});
