export * from './fakes.ts';
export { loud, NotSetError } from './loud.ts';
export * from './toy/brief.ts';
export { box, note } from './toy/entities.ts';
export * from './toy/operations.ts';
export { noteAdd, noteCount, toyPack } from './toy/pack.ts';
export { type Made, soundPlans, unsoundPlans } from './toy/plans.ts';
export { Killed, ToyWorld } from './toy/world.ts';
export { verifies } from './verifies.ts';
