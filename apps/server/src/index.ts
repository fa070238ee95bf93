export { actingPerson, defaultUser } from './acting-person.ts';
export { ask, type Started } from './ask.ts';
export { emptyBeginning, sampleBeginning } from './beginning.ts';
export { catchUp } from './catch-up.ts';
export { decideAs } from './decide-as.ts';
export { type Asking, type Open, type OpenOptions, open, requestOf } from './open.ts';
export { type ReadAs, readUtterances } from './read-aloud.ts';
export { reply } from './reply.ts';
export { readServerFile, type ServerFile, stopServer } from './server-file.ts';
