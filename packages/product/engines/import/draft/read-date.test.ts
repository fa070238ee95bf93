import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOrder } from './day-order.ts';
import { readDate } from './read-date.ts';
import { zone } from './zoned-time.ts';

const berlin = zone('Europe/Berlin');
const instant = (value: string, order?: 'dmy' | 'mdy') => {
  const read = readDate(value, order, berlin);
  return 'instant' in read ? read.instant : read.fault;
};

describe('readDate', () => {
  it.each([
    ['2023-08-26T06:33:37Z', '2023-08-26T06:33:37.000Z'],
    ['2023-08-26T06:33:37.123456+02:00', '2023-08-26T04:33:37.123Z'],
    ['2023-08-26 06:33:37', '2023-08-26T04:33:37.000Z'],
    ['2023-01-26 06:33', '2023-01-26T05:33:00.000Z'],
    ['2023-08-26 06:33:37 UTC', '2023-08-26T06:33:37.000Z'],
    ['2023-08-26 06:33:37 +0530', '2023-08-26T01:03:37.000Z'],
    ['2023-08-26', '2023-08-25T22:00:00.000Z'],
    ['2023/8/6', '2023-08-05T22:00:00.000Z'],
    ['Sat, 26 Aug 2023 06:33:37 GMT', '2023-08-26T06:33:37.000Z'],
    ['Sat Aug 26 2023 06:33:37 GMT+0200 (Central European Summer Time)', '2023-08-26T04:33:37.000Z'],
    ['August 26, 2023', '2023-08-25T22:00:00.000Z'],
    ['Aug 26, 2023, 6:33 PM', '2023-08-26T16:33:00.000Z'],
    ['Aug 26, 2023 at 12:05 a.m.', '2023-08-25T22:05:00.000Z'],
    ['26/Aug/23 6:33 AM', '2023-08-26T04:33:00.000Z'],
    ['1693031617', '2023-08-26T06:33:37.000Z'],
    ['1693031617123', '2023-08-26T06:33:37.123Z'],
    ['26/08/2023 06:33', '2023-08-26T04:33:00.000Z'],
    ['8/26/2023, 6:33 AM', '2023-08-26T04:33:00.000Z'],
    ['05/05/2023', '2023-05-04T22:00:00.000Z'],
  ])('%s', (value, expected) => expect(instant(value)).toBe(expected));

  it.each([
    'yesterday',
    '2023-02-29',
    '2023-13-01',
    '2023-08-26 25:00',
    '26/08/23',
    '0001-01-01',
    '45164',
    '31/04/2023',
  ])('%s cannot be read, and the reason quotes it', (value) =>
    expect(instant(value)).toContain(`"${value}" cannot be read`),
  );

  it('does not guess which is the month', () => {
    expect(instant('04/05/2023')).toContain('write dates as YYYY-MM-DD');
    expect(instant('04/05/2023', 'dmy')).toBe('2023-05-03T22:00:00.000Z');
    expect(instant('04/05/2023', 'mdy')).toBe('2023-04-04T22:00:00.000Z');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(instant(value)).toBeTypeOf('string');
      }),
    );
  });
});

describe('dayOrder', () => {
  it.each([
    [['04/05/2023', '13/05/2023'], 'dmy'],
    [['04/05/2023', '04/13/2023'], 'mdy'],
    [['04/05/2023', '06/07/2023'], undefined],
    [['13/05/2023', '05/13/2023'], undefined],
    [['04.05.2023'], 'dmy'],
    [['2023-05-13', ''], undefined],
  ])('%j is %s', (values, order) => expect(dayOrder(values)).toBe(order));
});

describe('zone', () => {
  const at = (name: string, wall: string) =>
    new Date(zone(name).toInstant(Date.parse(`${wall}Z`))).toISOString();

  it('moves a time in the spring gap forward and takes the earlier of two in autumn', () => {
    expect(at('Europe/Berlin', '2023-03-26T02:30:00')).toBe('2023-03-26T01:30:00.000Z');
    expect(at('Europe/Berlin', '2023-10-29T02:30:00')).toBe('2023-10-29T00:30:00.000Z');
    expect(at('Europe/Berlin', '2023-03-26T12:00:00')).toBe('2023-03-26T10:00:00.000Z');
    expect(at('America/New_York', '2023-03-12T02:30:00')).toBe('2023-03-12T07:30:00.000Z');
    expect(at('America/New_York', '2023-11-05T01:30:00')).toBe('2023-11-05T05:30:00.000Z');
    expect(at('Australia/Lord_Howe', '2023-04-02T01:45:00')).toBe('2023-04-01T14:45:00.000Z');
  });

  it('shows the same clock back, save in a gap', () => {
    const names = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'UTC',
    );
    const walls = fc.integer({ min: 0, max: 2_200_000_000 }).map((second) => second * 1000);
    fc.assert(
      fc.property(names, walls, (name, wall) => {
        const found = zone(name).toInstant(wall);
        const shown = new Date(found).toLocaleString('sv-SE', { timeZone: name });
        const back = Date.parse(`${shown.replace(' ', 'T')}Z`);
        expect([0, 1_800_000, 3_600_000]).toContain(back - wall);
      }),
    );
  });

  it('refuses a zone that does not exist', () => expect(() => zone('Europe/Nowhere')).toThrow(RangeError));
});
