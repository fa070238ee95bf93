import { conversationsOf, playAll } from './play-all.ts';

playAll(
  'changes, facts and whole sessions',
  'product',
  conversationsOf('product', 'memory', 'writes', 'long'),
);
