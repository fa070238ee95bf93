export * from './claims/grounded-text.ts';
export * from './ground.ts';
