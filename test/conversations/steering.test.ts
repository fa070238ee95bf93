import { conversationsOf, playAll } from './play-all.ts';

playAll(
  'questions, topics and what a conversation stays with',
  'product',
  conversationsOf('product', 'questions', 'topics', 'focus', 'day'),
);
