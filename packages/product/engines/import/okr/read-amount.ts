/** A number as a person writes it in a sheet, with what it counts: `45%`, `£1,200`, `34 min`, `1.2k`. */
export type Amount = { value: number; unit: string; yesNo: boolean } | { fault: string } | undefined;

const MISSING =
  /^(?:|[-–—?]+|n\/?a|tbd|tbc|tba|none|null|unknown|not (?:yet )?(?:known|set|measured|available))\.?$/i;
const YES = /^(?:yes|y|true|done|complete|completed|achieved|launched|shipped)$/i;
const NO = /^(?:no|n|false|not done|not yet|incomplete|not achieved|not started|open)$/i;
const CURRENCY = String.raw`[$€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK)\b`;
const AMOUNT = new RegExp(
  String.raw`^(?<open>\()?(?<before>${CURRENCY})?\s*(?<sign>[-+−])?\s*(?<money>${CURRENCY})?\s*(?<digits>\d[\d.,'’\u00a0\u202f ]*?)(?<scale>k|K|M|bn|B)?\s*(?<unit>%|${CURRENCY}|[^\d\s().,][^\d]{0,30})?\)?$`,
  'u',
);
const SCALES: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
};
const WORD_SCALE = /^(?:mn|mio|million|billion|bn)\b\.?\s*/i;

/** Undefined for a cell that says nothing. A number that is not there is not 0. */
export function readAmount(written: string, decimalComma: boolean): Amount {
  const text = written.trim();
  if (MISSING.test(text)) return undefined;
  if (YES.test(text)) return { value: 1, unit: '', yesNo: true };
  if (NO.test(text)) return { value: 0, unit: '', yesNo: true };
  const groups = AMOUNT.exec(text)?.groups;
  const value = groups && readDigits(groups['digits']!, decimalComma);
  if (!groups || value === undefined) return { fault: `"${text.slice(0, 60)}" is not a number` };
  const currency = groups['before'] ?? groups['money'];
  let unit = (groups['unit'] ?? '').trim();
  let scale = groups['scale']?.toLowerCase();
  // `5 m` may be minutes or metres; beside a currency it is millions.
  const word = currency ? /^(?:m|mn|mio|million|billion|bn)$/i.exec(unit)?.[0] : WORD_SCALE.exec(unit)?.[0];
  if (!scale && word) {
    scale = word.trim().replace('.', '').toLowerCase();
    unit = unit.slice(word.length);
  }
  const isNegative = groups['sign'] === '-' || groups['sign'] === '−' || groups['open'] !== undefined;
  const scaled = scale ? Number((value * SCALES[scale]!).toPrecision(15)) : value;
  return { value: isNegative ? -scaled : scaled, unit: currency ?? unit, yesNo: false };
}

function readDigits(digits: string, decimalComma: boolean): number | undefined {
  const bare = digits.trim().replace(/['’\u00a0\u202f ](?=\d{3}(?!\d))/g, '');
  if (/[^\d.,]/.test(bare)) return undefined;
  const [dots, commas] = [bare.split('.').length - 1, bare.split(',').length - 1];
  const comma =
    dots > 0 && commas > 0
      ? bare.lastIndexOf(',') > bare.lastIndexOf('.')
      : isDecimalComma(bare, decimalComma);
  const [group, point] = comma ? ['.', ','] : [',', '.'];
  const [whole, fraction, ...more] = bare.split(point);
  const parts = whole!.split(group);
  // 1,25 is no 125, and 12,34,567 is a slip as often as a lakh.
  const isGrouped =
    parts.length === 1 || (parts[0]!.length <= 3 && parts.slice(1).every((part) => part.length === 3));
  if (more.length > 0 || !isGrouped || fraction?.includes(group)) return undefined;
  return Number(`${parts.join('')}.${fraction || '0'}`);
}

function isDecimalComma(bare: string, decimalComma: boolean): boolean {
  if (/^\d+,(?:\d{1,2}|\d{4,})$/.test(bare)) return true;
  if (/^\d+\.(?:\d{1,2}|\d{4,})$/.test(bare)) return false;
  return decimalComma;
}

/** Whether a file writes 3,6 for three and six tenths: some value can be read no other way, and none the other. */
export function writesDecimalComma(values: Iterable<string>): boolean {
  let comma = false;
  for (const value of values) {
    if (/\d\.\d{1,2}(?!\d|[.,]\d)|\d,\d{3}\.\d/.test(value)) return false;
    if (/\d,\d{1,2}(?!\d|[.,]\d)|\d\.\d{3},\d/.test(value)) comma = true;
  }
  return comma;
}
