import { expect, it } from 'vitest';
import { namedPeriod } from './named-period.ts';
import { isNamed, readQuestion } from './question.ts';

const TODAY = Date.UTC(2026, 10, 23);
const days = (text: string) => {
  const period = namedPeriod(text, TODAY);
  return period && [period.from, period.to].map((at) => new Date(at).toISOString().slice(0, 10));
};

it.each([
  ['what did we say on 3 May 2025?', ['2025-05-03', '2025-05-04']],
  ['what did we say on May 3rd, 2025?', ['2025-05-03', '2025-05-04']],
  ['what was decided on the 3rd of May', ['2026-05-03', '2026-05-04']],
  ['what was decided in December', ['2025-12-01', '2026-01-01']],
  ['decisions of Sept 2025', ['2025-09-01', '2025-10-01']],
  ['what happened in 2024?', ['2024-01-01', '2025-01-01']],
  ['on 2026-02-28', ['2026-02-28', '2026-03-01']],
  ['may we march on?', null],
  ['who has 2024 employees?', null],
])('reads the period of “%s”', (text, period) => {
  expect(days(text)).toEqual(period);
});

it('reads whom a question names, and not words that look like them', () => {
  expect(isNamed('What does Ann own?', 'Ann Lund')).toBe(true);
  expect(isNamed('what does ann lund own', 'Ann Lund')).toBe(true);
  expect(isNamed("What is Ann's job?", 'Ann')).toBe(true);
  expect(isNamed('When will Ann come?', 'Will')).toBe(false);
  expect(isNamed('What is an annex?', 'Ann')).toBe(false);
  expect(readQuestion('Since when does Ann own pricing?', null, ['Ann', 'Bob'], TODAY)).toMatchObject({
    named: ['Ann'],
    terms: ['own', 'price'],
    asksWhen: true,
  });
});
