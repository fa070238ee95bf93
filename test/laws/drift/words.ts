/**
 * What can be said in a generated conversation, and what each of it means: written down here by hand, so that nothing of
 * the reader under test says what is right.
 */
export interface Value {
  said: string;
  means: unknown;
  /** As an answer's scope line says it. */
  shown: string;
}

const value = (said: string, means: string, shown = said): Value => ({ said, means, shown });

export const segments = [
  value('enterprise', 'enterprise', 'Enterprise'),
  value('SMB', 'smb'),
  value('mid-market', 'mid-market', 'Mid-market'),
];
export const sources = [
  value('support', 'support', 'Support'),
  value('email', 'email', 'Email'),
  value('sales', 'sales', 'Sales'),
  value('the portal', 'portal', 'Portal'),
];
export const companies = [
  value('Halden Foods', 'co-halden-foods'),
  value('Orrin Rail Services', 'co-orrin-rail'),
  value('Arcoline Blinds', 'co-arcoline'),
];
export const groupings = [
  value('by source', 'source'),
  value('by month', 'month'),
  value('by segment', 'segment'),
];
export const methods = [value('RICE', 'rice'), value('ICE', 'ice'), value('WSJF', 'wsjf')];
export const surveys = [value('NPS', 'nps'), value('CSAT', 'csat')];

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Whole months of a calendar; a month beyond December counts on into the next year. */
export interface Months {
  year: number;
  /** 1…12 */
  month: number;
  count: number;
}

export const moved = ({ year, month, count }: Months, by: number): Months => {
  const months = year * 12 + month - 1 + by;
  return { year: Math.floor(months / 12), month: (months % 12) + 1, count };
};

export function monthsValue(of: Months): Value & { months: Months } {
  const after = moved(of, of.count);
  const last = moved(of, of.count - 1);
  const days = new Date(Date.UTC(after.year, after.month - 1, 0)).getUTCDate();
  const short = (month: number) => MONTHS[month - 1]!.slice(0, 3);
  const shown =
    of.count === 1
      ? `1 – ${days} ${short(of.month)} ${of.year}`
      : `1 ${short(of.month)} – ${days} ${short(last.month)} ${last.year}`;
  const means = { from: midnight(of), to: midnight(after), label: shown };
  const quarter = `in Q${(of.month + 2) / 3} ${of.year}`;
  const said =
    of.count === 12 ? `in ${of.year}` : of.count === 3 ? quarter : `in ${MONTHS[of.month - 1]} ${of.year}`;
  return { said, means, shown, months: of };
}

/** The first instant of a month in London: an hour before that of UTC in summer. */
function midnight({ year, month }: Omit<Months, 'count'>): string {
  const utc = Date.UTC(year, month - 1, 1);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const isSummer = clock.format(new Date(utc)) === '01';
  return new Date(utc - (isSummer ? 3_600_000 : 0)).toISOString();
}

/** The last whole quarter of the calendar before today, in London: what "last quarter" means, unless the fiscal one is meant. */
export function lastQuarter(): Value & { months: Months } {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const [year, month] = day.split('-').map(Number) as [number, number];
  return monthsValue(moved({ year, month: month - ((month - 1) % 3), count: 3 }, -3));
}
