export { KEY, type ModelUnderTest, modelConformance } from './cases.ts';
export { anthropicDialect } from './dialects/anthropic.ts';
export { compatibleDialect } from './dialects/compatible.ts';
export type { Dialect, Heard, Said, Seen } from './dialects/dialect.ts';
export { googleDialect } from './dialects/google.ts';
export { openaiDialect } from './dialects/openai.ts';
export { type Act, openWireServer, type WireServer } from './wire-server.ts';
