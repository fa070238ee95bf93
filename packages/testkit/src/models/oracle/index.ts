export { conductorOracle, type Meant, obeyedReply } from './conductor/oracle.ts';
export { paraphrased } from './conductor/paraphrase.ts';
export { type Tasks, tasksOf } from './conductor/tasks.ts';
export { type Draw, drawBy } from './draw.ts';
export type { OfferedTool, Oracle, OracleReply, OracleRequest, SaidMessage } from './request.ts';
export { type Logged, type OracleOptions, type OracleServer, startOracle } from './server.ts';
export { WRONGS, type WrongName } from './wrongs/wrongs.ts';
