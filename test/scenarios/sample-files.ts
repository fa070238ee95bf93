import { readFileSync } from 'node:fs';

/**
 * The sample read straight from its files, and counted with nothing of the product's: what an answer
 * is held against.
 */
const read = <T>(name: string): T =>
  JSON.parse(
    readFileSync(new URL(`../../packages/product/sample/${name}.json`, import.meta.url), 'utf8'),
  ) as T;

interface Company {
  id: string;
  name: string;
  employees: number | null;
  arr: { amount: number; currency: string } | null;
}

export interface Voice {
  id: string;
  text: string;
  createdAt: string | null;
  source: string;
  state: string;
  company: Company | null;
}

export const companies = read<Company[]>('companies');
const companyOf = new Map(companies.map((company) => [company.id, company]));
const contactCompany = new Map(
  read<{ id: string; companyId: string | null }[]>('contacts').map(({ id, companyId }) => [id, companyId]),
);

export const voices: Voice[] = read<(Omit<Voice, 'company'> & { contactId: string | null })[]>(
  'feedback',
).map(({ contactId, ...voice }) => ({
  ...voice,
  company: companyOf.get(contactCompany.get(contactId ?? '') ?? '') ?? null,
}));

export const textOf = new Map(voices.map(({ id, text }) => [id, text]));

/** As the workspace states it: a thousand people or more, 200 to 999, under 200; unknown is unknown. */
export function segmentOf({ company }: Voice): string {
  const people = company?.employees ?? null;
  if (people === null) return 'not known';
  return people >= 1000 ? 'enterprise' : people >= 200 ? 'mid-market' : 'smb';
}

/** The London day of an instant, `2026-08-31`, by the system's own time zone data. */
export const londonDay = (at: string): string =>
  new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });

export const inMonth = (month: string) => (voice: Voice) =>
  voice.createdAt !== null && londonDay(voice.createdAt).startsWith(month);

export function countBy(all: readonly Voice[], key: (voice: Voice) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const voice of all) counts[key(voice)] = (counts[key(voice)] ?? 0) + 1;
  return counts;
}

/** Pounds a year of these companies, each once, foreign money at the last rate stated before the day. */
export function arrOf(ids: readonly string[], day: string): number {
  const { rates } = read<{ rates: { currency: string; from: string; rate: number }[] }>('workspace');
  let sum = 0;
  for (const id of new Set(ids)) {
    const arr = companyOf.get(id)?.arr;
    if (!arr) continue;
    if (arr.currency === 'GBP') sum += arr.amount;
    const held = rates.filter((rate) => rate.currency === arr.currency && rate.from <= day);
    const last = held.reduce<{ from: string; rate: number } | null>(
      (best, rate) => (best && best.from > rate.from ? best : rate),
      null,
    );
    if (arr.currency !== 'GBP' && last) sum += arr.amount * last.rate;
  }
  return Math.round(sum);
}
