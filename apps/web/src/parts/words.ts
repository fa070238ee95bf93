/** How numbers, dates and names are said, everywhere alike. */

const number = new Intl.NumberFormat('en-GB');
export const count = (value: number): string => number.format(value);

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** ISO 4217's code for no currency. */
const NO_CURRENCY = 'XXX';

export function money(value: number, currency: string): string {
  if (currency === NO_CURRENCY) return count(value);
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
      value,
    );
  } catch {
    return `${count(value)} ${currency}`;
  }
}

/** What a call of a model costs is often far below a cent: to three digits. */
export function costWords(value: number, currency: string): string {
  const digits = { maximumSignificantDigits: 3 } as const;
  if (currency === NO_CURRENCY || currency === '')
    return new Intl.NumberFormat('en-GB', digits).format(value);
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency, ...digits }).format(value);
  } catch {
    return `${new Intl.NumberFormat('en-GB', digits).format(value)} ${currency}`;
  }
}

function formatted(at: string, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  if (Number.isNaN(date.valueOf())) return at;
  return new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}) }).format(date);
}

export const dateTime = (at: string, zone?: string): string =>
  formatted(at, zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** Words in which every instant, as a machine writes it, is as people do. */
export const withMoments = (text: string, zone?: string): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/g, (at) => dateTime(at, zone));

export const day = (at: string, zone?: string): string =>
  formatted(at, zone, { day: 'numeric', month: 'short', year: 'numeric' });

/** The time of day, to the second. */
export const clock = (at: string, zone?: string): string =>
  formatted(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Near moments to come by their minutes, hours and days, far ones by their day. */
function ahead(minutes: number, at: string, zone: string | undefined): string {
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 36 * 60) return `in ${Math.round(minutes / 60)} h`;
  return minutes < 15 * 24 * 60 ? `in ${Math.round(minutes / 1_440)} days` : day(at, zone);
}

/** Today's moments by their hour, older ones by their day. */
export function relative(at: string, zone?: string): string {
  const minutes = Math.round((Date.now() - new Date(at).valueOf()) / 60_000);
  if (minutes <= -1) return ahead(-minutes, at, zone);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 12 * 60) return `${Math.round(minutes / 60)} h ago`;
  return minutes < 300 * 24 * 60 ? formatted(at, zone, { day: 'numeric', month: 'short' }) : day(at, zone);
}

export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

const ALL_CAPITALS = /\b(arr|url|id|okr|nps|csat|sla)\b/g;

/** `companyId` → "Company"; `objectiveIds` → "Objectives"; `target_date` → "Target date". */
export function fieldName(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .replace(/^(?!external)(.+) ids$/, '$1s')
    .replace(/^(?!external)(.+) id$/, '$1')
    .replace(ALL_CAPITALS, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `head-of-product` → "head of product". */
export const roleName = (role: string): string => role.replace(/[_-]+/g, ' ');

/** `initiatives` → "initiative", for one of them. */
export const oneOf = (entity: string): string =>
  entity.endsWith('ies') ? `${entity.slice(0, -3)}y` : entity.replace(/([^s])s$/, '$1');
