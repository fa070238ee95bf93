import type { Check } from '@conductor/contract';
import type { ExchangeRate } from '../entities/index.ts';
import type { LineOutput } from '../operations/add-line.ts';
import { localDay } from './second-way.ts';

/** Works the value of an expense out again: the rate by going back day by day, the product in whole numbers. */
export const reconvert: Check = {
  name: 'converted a second way',
  async run({ brief, outcome, snapshot }) {
    const line = outcome.values['line'] as LineOutput;
    const { amount, when } = brief.intent.slots;
    const { currency, amount: sum } = amount!.value as { amount: number; currency: string };
    const said = (when?.value as { from: string } | undefined)?.from ?? brief.calendar.now;
    const day = localDay(said, brief.calendar);
    const rate = currency === brief.facts['workspace.currency']?.value ? '1' : await rateOn(day);
    if (rate === undefined) return [`there is no rate for ${currency} on ${day}`];
    const cents = product(String(sum), rate);
    return [
      ...(line.day === day ? [] : [`the day is ${day}, not ${line.day}`]),
      ...(line.cents === cents ? [] : [`${sum} ${currency} is ${cents} cents, not ${line.cents}`]),
    ];

    async function rateOn(from: string): Promise<string | undefined> {
      const rates = await snapshot.records.select<ExchangeRate>('exchangeRate');
      for (let back = 0; back <= 7; back += 1) {
        const wanted = new Date(Date.parse(from) - back * 86_400_000).toISOString().slice(0, 10);
        const found = rates.find((one) => one.currency === currency && one.day === wanted);
        if (found) return String(found.rate);
      }
      return undefined;
    }
  },
};

/** Of two decimal numbers, in cents, halves up. */
function product(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  const scale = 10n ** BigInt(x.places + y.places);
  return Number((x.whole * y.whole * 200n + scale) / (2n * scale));
}

function parts(text: string): { whole: bigint; places: number } {
  const [before = '0', after = ''] = text.split('.');
  return { whole: BigInt(before + after), places: after.length };
}
