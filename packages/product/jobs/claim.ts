export { claim, plural, quote, value, words } from '@conductor/contract';
