import { describe, expect, it } from 'vitest';
import { bytesOf, csv } from '../test-writers.ts';
import type { ReadSheet } from '../types.ts';
import { readPeriod } from './read-period.ts';
import { readSheet } from './read-sheet.ts';

const read = (...rows: string[][]): ReadSheet => readSheet(csv(...rows), { timeZone: 'UTC' });
const HEADER = [
  'Quarter',
  'Objective',
  'Key Result',
  'Start value',
  'Goal',
  'Current',
  'Unit',
  'Weight',
  'Owner',
];

describe('a sheet with merged cells', () => {
  const sheet = read(
    HEADER,
    ['Q4 FY2027', 'Grow up', 'NRR', '101%', '108%', '104%', '', '2', 'Ann'],
    ['', '', 'Churn', 'n/a', '3', '', '%', '1', 'Bob'],
    ['', '', '', '', '', '', '', '', ''],
    ['', 'Ship it', 'Users', '1,250', '2,500', '', 'people', '50%', ''],
    ['FY28', 'Rest', '', '', '', '', '', '', ''],
  );

  it('takes a blank for the value above, as far left as it goes', () => {
    expect(sheet.objectives.map(({ name, period }) => [name, period])).toEqual([
      ['Grow up', 'FY27 Q4'],
      ['Ship it', 'FY27 Q4'],
      ['Rest', 'FY28'],
    ]);
    const [grow, ship] = sheet.objectives;
    expect(sheet.keyResults.map(({ objective }) => objective)).toEqual([grow!.key, grow!.key, ship!.key]);
  });

  it('reads numbers with their units, and what is missing as missing', () => {
    expect(sheet.keyResults).toEqual([
      expect.objectContaining({
        name: 'NRR',
        baseline: 101,
        target: 108,
        current: 104,
        unit: '%',
        direction: 'increase',
        weight: 2,
      }),
      expect.not.objectContaining({ baseline: expect.anything(), current: expect.anything() }),
      expect.objectContaining({ baseline: 1250, target: 2500, unit: 'people', weight: 0.5 }),
    ]);
    expect(sheet.keyResults[1]).toMatchObject({ name: 'Churn', target: 3, unit: '%' });
  });

  it('counts the rows that say something, and has no place for an owner', () => {
    expect([sheet.rows, sheet.rejected, sheet.unmapped]).toEqual([4, [], ['Owner']]);
  });
});

describe('columns by whatever name', () => {
  it.each([
    [['Objective Title', 'Metric_Name', 'Metric_Start_Value', 'Metric_Target_Value', 'Due_Date']],
    [['Goal', 'KR', 'Baseline', 'Target', 'Actual']],
    [['Objectives', 'Key Results', 'From', 'To', 'Now']],
    [['OBJECTIVE', 'key_result', 'Initial value', 'End value', 'Latest value']],
  ])('%s', (header) => {
    const sheet = read(header, ['Grow', 'Users', '10', '20', '15']);
    expect(sheet).toMatchObject({
      format: 'okr-sheet',
      objectives: [{ name: 'Grow' }],
      keyResults: [{ name: 'Users', baseline: 10, target: 20 }],
    });
  });

  it('takes Goal for the target where it holds numbers, and for the objective where it holds words', () => {
    expect(read(['Goal', 'KR', 'Target'], ['Grow', 'Users', '20']).objectives).toMatchObject([
      { name: 'Grow' },
    ]);
    expect(read(['Objective', 'KR', 'Goal'], ['Grow', 'Users', '20']).keyResults).toMatchObject([
      { target: 20 },
    ]);
  });

  it('reads progress as the value, unless it is a share of the way', () => {
    const header = ['Objective', 'KR', 'Start', 'Target', 'Progress'];
    const sheet = read(
      header,
      ['A', 'Days', '140', '10', '16%'],
      ['', 'Rate', '61%', '80%', '66%'],
      ['', 'Jobs', '1', '9', '4'],
    );
    expect(sheet.keyResults.map(({ current }) => current)).toEqual([undefined, 66, 4]);
    expect(sheet.warnings).toMatchObject([{ row: 1, note: expect.stringContaining('share of the way') }]);
  });

  it('reads JSON and decimal commas too', () => {
    const json = readSheet(
      bytesOf(JSON.stringify([{ objective: 'Grow', keyResult: 'Users', baseline: 0, target: 20 }])),
      { timeZone: 'UTC' },
    );
    expect(json.keyResults).toMatchObject([{ baseline: 0, target: 20 }]);
    const german = readSheet(
      bytesOf('Objective;KR;Start;Target\nZufrieden;CSAT;3,6;4,2\n;Nutzer;1.250;2.500\n'),
      { timeZone: 'UTC' },
    );
    expect(german.keyResults).toMatchObject([
      { baseline: 3.6, target: 4.2 },
      { baseline: 1250, target: 2500 },
    ]);
  });
});

describe('direction', () => {
  const of = (direction: string, start: string, target: string, current = '', name = 'Rate') =>
    read(
      ['Objective', 'KR', 'Direction', 'Start', 'Target', 'Current'],
      ['A', name, direction, start, target, current],
    );
  it.each([
    ['', '1', '2', '', 'increase'],
    ['', '2', '1', '', 'decrease'],
    ['Lower is better', '', '1', '', 'decrease'],
    ['↑', '', '1', '', 'increase'],
    ['', '', 'Yes', 'No', 'binary'],
    ['Milestone', '0', '1', '', 'binary'],
    ['', '', '3', '', undefined],
  ])('%s %s → %s %s is %s', (said, start, target, current, direction) =>
    expect(of(said, start, target, current).keyResults[0]?.direction).toBe(direction),
  );
  it('is told by how a key result begins', () => {
    expect(of('', '', '3', '', 'Reduce churn').keyResults[0]?.direction).toBe('decrease');
  });
  it.each([
    ['increase', '20', '10', /below its baseline/],
    ['decrease', '10', '20', /above its baseline/],
    ['binary', '0', '7', /neither 0 nor 1/],
  ])('%s from %s to %s is refused', (said, start, target, why) =>
    expect(of(said, start, target).rejected[0]?.reason).toMatch(why),
  );
});

describe('rows that cannot go in', () => {
  const header = ['Objective', 'KR', 'Start', 'Target', 'Unit'];
  const reasons = (...rows: string[][]) =>
    read(header, ...rows).rejected.map(({ row, reason }) => [row, reason]);

  it('says which and why, and takes the rest', () => {
    const sheet = read(
      header,
      ['', 'Lonely', '1', '2', ''],
      ['A', 'About', 'about 40', '2', ''],
      ['', 'Mixed', '10%', '€5', ''],
      ['', '', '3', '', ''],
      ['', '- one\n- two', '', '', ''],
      ['', 'Good', '1', '2', ''],
    );
    expect(sheet.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'no objective is named in this row, nor above it'],
      [2, 'the baseline "about 40" is not a number'],
      [3, 'it counts in % and in €: give one unit'],
      [4, 'it names no key result'],
      [5, 'its cell names several key results: put each in a row of its own'],
    ]);
    expect(sheet.keyResults.map(({ name }) => name)).toEqual(['Good']);
    expect(sheet.rows).toBe(6);
  });

  it('believes neither of two rows that say different things of one key result', () => {
    expect(
      reasons(['A', 'Users', '1', '20', ''], ['', 'users ', '1', '30', ''], ['', 'Other', '1', '2', '']),
    ).toEqual([
      [1, 'rows 1, 2 say different things of one key result: target 20 and 30'],
      [2, 'rows 1, 2 say different things of one key result: target 20 and 30'],
    ]);
  });

  it('takes a row that says the same again once', () => {
    expect(reasons(['A', 'Users', '1', '20', ''], ['A', 'Users', '1', '20', ''])).toEqual([
      [2, 'same as row 1'],
    ]);
  });

  it('leaves an objective out that only refused rows name', () => {
    expect(read(header, ['A', 'Users', 'x', '', ''], ['B', 'Jobs', '1', '2', '']).objectives).toMatchObject([
      { name: 'B' },
    ]);
  });

  it('refuses what one id calls by two names', () => {
    const sheet = read(
      ['Objective ID', 'Objective', 'KR', 'Target'],
      ['7', 'A', 'Users', '1'],
      ['7', 'B', 'Jobs', '2'],
    );
    expect(sheet.rejected.map(({ reason }) => reason)).toEqual(
      Array(2).fill('rows 1, 2 say different things of one objective'),
    );
    expect([sheet.objectives, sheet.keyResults]).toEqual([[], []]);
  });
});

it.each([
  ['Q4 FY2027', 'FY27 Q4'],
  ['fy27-q4', 'FY27 Q4'],
  ['FY2027', 'FY27'],
  ['Q4 2026', 'Q4 2026'],
  ['H1', 'H1'],
])('the period %s is %s', (written, period) => expect(readPeriod(written)).toBe(period));
