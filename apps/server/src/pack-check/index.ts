export { type CheckPackOptions, checkPack } from './check-pack.ts';
