import { readFileSync } from 'node:fs';
import type { Change, PackBeginning } from '@conductor/contract';
import { convert } from '../engines/convert.ts';
import { monthOf } from '../engines/day.ts';
import type { ExchangeRate } from '../entities/index.ts';

const CURRENCY = 'GBP';

interface Sample {
  people: {
    id: string;
    name: string;
    roles: string[];
    grade: string;
    manager: string | null;
    costCentre: string;
  }[];
  months: { month: string; state: 'open' | 'closed' }[];
  /** By grade and category, in the company's currency. */
  limits: Record<string, Record<string, number>>;
  rates: { currency: string; day: string; rate: number }[];
  claims: {
    who: string;
    title: string;
    state: string;
    /** Day, category, amount, currency, number of the receipt. */
    lines: [string, string, number, string, string | null][];
  }[];
}

// #region sample
/** A small company with three months of claims, to try things on. */
export async function sample(): Promise<PackBeginning> {
  const read = JSON.parse(readFileSync(new URL('./sample.json', import.meta.url), 'utf8')) as Sample;
  return {
    workspace: { name: 'Halvard', settings: { defaultUser: 'usr-asta' } },
    people: read.people.map(({ id, name, roles }) => ({
      id,
      name,
      email: `${id.replace('usr-', '')}@halvard.example`,
      roles,
    })),
    facts: [
      stated('currency', CURRENCY),
      stated('time-zone', 'Europe/London'),
      stated('fiscal-year-start-month', 1),
    ],
    changes: [...ruleRecords(read), ...claimRecords(read)],
  };
}
// #endregion

const stated = (predicate: string, value: unknown): PackBeginning['facts'][number] => ({
  id: `fact:workspace.${predicate}`,
  subject: 'workspace',
  predicate,
  value,
  validFrom: null,
  source: { by: 'usr-fiona', where: 'settings' },
});

const made = (entity: string, id: string, after: Record<string, unknown>): Change => ({
  entity,
  id,
  before: null,
  after,
});

const title = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const employeeId = (person: string): string => person.replace('usr-', 'emp-');
const rateId = ({ currency, day }: Omit<ExchangeRate, 'id' | 'rate'>): string =>
  `fx-${currency.toLowerCase()}-${day}`;

function ruleRecords({ people, months, limits, rates }: Sample): Change[] {
  return [
    ...people.map(({ id, name, grade, manager, costCentre }) =>
      made('employee', employeeId(id), {
        ...{ name, grade, costCentre, personId: id },
        managerId: manager && employeeId(manager),
      }),
    ),
    ...months.map(({ month, state }) => {
      const closedAt = state === 'closed' ? `${month}-28T18:00:00.000Z` : null;
      return made('accountingMonth', `month-${month}`, { month, state, closedAt });
    }),
    ...rates.map((rate) => made('exchangeRate', rateId(rate), rate)),
    ...Object.entries(limits).flatMap(([grade, by]) =>
      Object.entries(by).map(([category, pounds]) =>
        made('spendingLimit', `limit-${grade}-${category}`, {
          ...{ what: `${title(category)}, ${grade}`, grade, category },
          cents: pounds * 100,
        }),
      ),
    ),
  ];
}

function claimRecords({ claims, rates }: Sample): Change[] {
  const known = rates.map((rate) => ({ ...rate, id: rateId(rate) }));
  return claims.flatMap(({ who, title: name, state, lines }, place) => {
    const id = `claim-${String(place + 1).padStart(3, '0')}`;
    const converted = lines.map(([day, category, amount, currency, number], at) => {
      const worth = convert({ amount, currency, day }, CURRENCY, known);
      if (!worth) throw new Error(`the sample has no rate for ${currency} on ${day}`);
      return {
        id: `${id.replace('claim', 'cost')}-${at + 1}`,
        day,
        category,
        amount,
        currency,
        number,
        ...worth,
      };
    });
    const after = {
      title: name,
      employeeId: employeeId(who),
      monthId: `month-${monthOf(lines[0]![0])}`,
      state,
      total: converted.reduce((sum, { cents }) => sum + cents, 0),
      submittedAt: state === 'draft' ? null : `${lines.at(-1)![0]}T17:00:00.000Z`,
    };
    return [
      made('claim', id, after),
      ...converted.flatMap(({ id: lineId, number, ...line }) => {
        const receiptId = number && `rcpt-${number.toLowerCase()}`;
        const what = `${line.category}, ${line.amount} ${line.currency}`;
        return [
          ...(number ? [made('receipt', receiptId!, { number, day: line.day })] : []),
          made('expenseLine', lineId, { what, claimId: id, ...line, receiptId }),
        ];
      }),
    ];
  });
}
