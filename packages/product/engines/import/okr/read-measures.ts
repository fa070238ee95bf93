import { translate } from '../draft/row-reader.ts';
import { line } from '../text/clean.ts';
import type { KeyResultDraft } from '../types.ts';
import { type Amount, readAmount } from './read-amount.ts';
import type { SheetContext } from './sheet-context.ts';

type Measures = Omit<KeyResultDraft, 'row' | 'key' | 'externalId' | 'objective' | 'name'>;
type Get = (
  target: 'baseline' | 'target' | 'current' | 'unit' | 'direction' | 'weight' | 'confidence',
) => string;
type Read = Exclude<Amount, { fault: string }>;

/** What a row says of its key result in numbers, or why it cannot be taken. Whatever it does not say stays absent. */
export function readMeasures(
  name: string,
  get: Get,
  row: number,
  file: SheetContext,
): { measures: Measures } | { reason: string } {
  const read: Record<string, Read> = {};
  for (const target of ['baseline', 'target', 'current'] as const) {
    const amount = readAmount(line(get(target)), file.decimalComma);
    if (amount && 'fault' in amount) return { reason: `the ${target} ${amount.fault}` };
    read[target] = amount;
  }
  dropShare(read, name, row, file);
  const unit = unitOf(Object.values(read), line(get('unit')), file);
  if ('reason' in unit) return unit;
  const direction = directionOf(name, line(get('direction')), read, row, file);
  if (typeof direction === 'object') return direction;
  const measures: Measures = {};
  for (const target of ['baseline', 'target', 'current'] as const)
    if (read[target]) measures[target] = read[target].value;
  if (unit.unit) measures.unit = unit.unit;
  if (direction) measures.direction = direction;
  for (const target of ['weight', 'confidence'] as const) {
    const share = readShare(line(get(target)), target, row, file);
    if (share !== undefined) measures[target] = share;
  }
  return { measures };
}

/** `Progress: 45%` of a key result that counts days is how far it is, not how many days. */
function dropShare(read: Record<string, Read>, name: string, row: number, file: SheetContext): void {
  const { current, baseline, target } = read;
  const isShare = file.currentMayBeShare && current?.unit === '%';
  if (!isShare || baseline?.unit === '%' || target?.unit === '%') return;
  if (!baseline && !target) return;
  file.notes.add(
    row,
    `the progress of "${name.slice(0, 60)}" is a share of the way and not a value: left out`,
  );
  delete read['current'];
}

function unitOf(
  amounts: readonly Read[],
  written: string,
  { values }: SheetContext,
): { unit: string } | { reason: string } {
  const said = translate(values, 'unit', written) ?? written;
  const units = new Set(amounts.flatMap((amount) => (amount?.unit ? [amount.unit] : [])));
  if (said !== '' && (units.size === 0 || !/^[%$€£¥₹]$/.test([...units][0]!))) units.clear();
  if (said !== '') units.add(said);
  if (units.size > 1) return { reason: `it counts in ${[...units].join(' and in ')}: give one unit` };
  return { unit: [...units][0] ?? '' };
}

function directionOf(
  name: string,
  written: string,
  { baseline, target, current }: Record<string, Read>,
  row: number,
  { values, notes }: SheetContext,
): KeyResultDraft['direction'] | { reason: string } {
  const known = translate(values, 'direction', written) as KeyResultDraft['direction'];
  if (written !== '' && !known)
    notes.addOnce(row, `direction "${written.slice(0, 60)}" is not known: left out`);
  const isYesNo = [baseline, target, current].some((amount) => amount?.yesNo);
  const rises = baseline && target ? Math.sign(target.value - baseline.value) : 0;
  if (known === 'increase' && rises < 0) return contradiction('increase', baseline!.value, target!.value);
  if (known === 'decrease' && rises > 0) return contradiction('decrease', baseline!.value, target!.value);
  const isOneOrNone = [baseline, target, current].every((one) => !one || one.value === 0 || one.value === 1);
  if ((known === 'binary' || isYesNo) && !isOneOrNone)
    return { reason: 'it is a yes-or-no key result, and has a number that is neither 0 nor 1' };
  if (known) return known;
  if (isYesNo) return 'binary';
  if (rises !== 0) return rises > 0 ? 'increase' : 'decrease';
  return translate(values, 'direction', name.split(' ')[0]!) as KeyResultDraft['direction'];
}

const contradiction = (direction: string, baseline: number, target: number) => ({
  reason: `its direction is ${direction}, and its target ${target} is ${target < baseline ? 'below' : 'above'} its baseline ${baseline}`,
});

/** A weight as it is, a percentage as a share; a confidence from 0 to 1, written as 0.6, 60% or 6/10. */
function readShare(
  written: string,
  target: 'weight' | 'confidence',
  row: number,
  { decimalComma, notes }: SheetContext,
): number | undefined {
  const outOfTen = /^(\d{1,2}(?:[.,]\d)?)\s*\/\s*10$/.exec(written)?.[1];
  const amount = readAmount(outOfTen ?? written, decimalComma);
  if (!amount) return undefined;
  const value =
    'fault' in amount
      ? undefined
      : amount.unit === '%'
        ? amount.value / 100
        : outOfTen
          ? amount.value / 10
          : amount.value;
  const fits = value !== undefined && value >= 0 && (target === 'weight' || value <= 1);
  if (!fits)
    notes.add(
      row,
      `${target} "${written.slice(0, 40)}" is not ${target === 'weight' ? 'a number of 0 or more' : 'between 0 and 1'}: left out`,
    );
  return fits ? value : undefined;
}
