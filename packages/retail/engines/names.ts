import type { Option } from '../entities/fields.ts';
import type { PaymentMethod } from '../entities/index.ts';

const optionsText = (options: readonly Option[]): string => options.map(({ value }) => value).join(', ');

/** "Desk Lamp: blue, USB". */
export const variantName = (article: string, options: readonly Option[]): string =>
  options.length > 0 ? `${article}: ${optionsText(options)}` : article;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Mastercard ending in 9000", "PayPal", "Gift card". */
export function methodName({
  kind,
  brand,
  lastFour,
}: Pick<PaymentMethod, 'kind' | 'brand' | 'lastFour'>): string {
  if (kind === 'gift_card') return 'Gift card';
  if (kind === 'paypal') return 'PayPal';
  return `${brand ? capital(brand) : 'Credit card'}${lastFour ? ` ending in ${lastFour}` : ''}`;
}

/** "USD 12.05" in words that a claim's value may hold: `12.05`; below nought with its sign. */
export const moneyText = (cents: number): string =>
  `${cents < 0 ? '-' : ''}$${Math.floor(Math.abs(cents) / 100).toLocaleString('en-US')}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
