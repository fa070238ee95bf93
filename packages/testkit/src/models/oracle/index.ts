export { type Draw, drawBy } from './draw.ts';
export type { OfferedTool, Oracle, OracleReply, OracleRequest, SaidMessage } from './request.ts';
export { type Logged, type OracleOptions, type OracleServer, startOracle } from './server.ts';
export { WRONGS, type WrongName } from './wrongs/wrongs.ts';
