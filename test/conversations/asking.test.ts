import { conversationsOf, playAll } from './play-all.ts';

playAll(
  'what people ask, and ask on',
  'product',
  conversationsOf('product', 'segments', 'records', 'corrections'),
);
