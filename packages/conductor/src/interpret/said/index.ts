export { withoutInterjections } from './interjections.ts';
export { withoutSlips } from './slips.ts';
