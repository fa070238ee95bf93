/** "1,200.50 GBP". */
export const shownMoney = (cents: number, currency: string): string =>
  `${(cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`;
