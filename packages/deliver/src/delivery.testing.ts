import type { Delivery } from '@conductor/contract';

export const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: 'dlv-1',
  channel: 'email',
  to: 'ada@customer.example',
  name: 'Ada Lund',
  subject: 'Dark theme is here',
  body: 'You asked for it.\nNow it is here.',
  key: 'shipped/ini-dark/ct-ada',
  about: ['ini-dark', 'ct-ada'],
  ...more,
});

export const soon = (ms = 5_000): AbortSignal => AbortSignal.timeout(ms);
