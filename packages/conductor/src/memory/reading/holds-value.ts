import { Band, type FactTerm, type FactValue, isEmptyBand } from '@conductor/contract';
import { type FactWords, LONGEST_VALUE } from './fact-words.ts';
import { lookAlikeFault } from './look-alikes.ts';
import { holdsMeaning } from './meaning.ts';

/** Whether a value is one that a fact of this kind may hold: whoever gave it, it is held against what there is. */
export function holdsValue(held: unknown, value: FactValue, by: FactWords): boolean {
  const { enums, called } = by;
  const isRecord = (entity: string, id: unknown) =>
    called.some((one) => one.entity === entity && one.id === id);
  switch (value.type) {
    case 'number': {
      const { least = -Infinity, most = Infinity, isWhole } = value;
      return (
        typeof held === 'number' && held >= least && held <= most && (!isWhole || Number.isInteger(held))
      );
    }
    case 'month':
      return Number.isInteger(held) && (held as number) >= 1 && (held as number) <= 12;
    case 'time-zone':
      return held === 'UTC' || Intl.supportedValuesOf('timeZone').includes(String(held));
    case 'currency':
      return Intl.supportedValuesOf('currency').includes(String(held));
    case 'enum':
      return typeof held === 'string' && Object.hasOwn(enums[value.of] ?? {}, held);
    case 'record':
      return isRecord(value.of, held);
    case 'band': {
      const band = Band.strict().safeParse(held).data;
      if (!band || Object.keys(band).length < 2 || isEmptyBand(band)) return false;
      return value.fields.some(({ field }) => field === band.field);
    }
    case 'meaning':
      return holdsMeaning(held, value, by);
    default:
      return typeof held === 'string' && isPlain(held);
  }
}

export function holdsTerm(held: string, term: FactTerm, { enums, called }: FactWords): boolean {
  if ('is' in term) return held === term.is;
  if ('enum' in term) return Object.hasOwn(enums[term.enum] ?? {}, held);
  if ('record' in term) return called.some(({ entity, id }) => entity === term.record && id === held);
  return isPlain(held) && held === held.toLowerCase();
}

const isPlain = (text: string): boolean =>
  text.trim() !== '' && text.length <= LONGEST_VALUE && lookAlikeFault(text) === undefined;
