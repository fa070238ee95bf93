import { paint } from './print/paint.ts';

export const isDebugging = Boolean(process.env['CONDUCTOR_DEBUG']);

/** What went wrong and what to do, on stderr. Never a stack trace, unless CONDUCTOR_DEBUG is set. */
export function tellError(error: unknown): void {
  const { message, mend, code } = toldOf(error);
  process.stderr.write(`${paint.red('✗', process.stderr)} ${message}\n`);
  // Some errors say their mend in their message too.
  if (mend && !message.includes(mend)) process.stderr.write(`  ${mend}\n`);
  if (isDebugging) process.stderr.write(`${code ?? ''} ${error instanceof Error ? error.stack : ''}\n`);
}

function toldOf(error: unknown): { message: string; mend?: string; code?: string } {
  const { message, mend, code } = error as { message?: string; mend?: string; code?: string };
  if (mend) return { message: message ?? '', mend, ...(code ? { code } : {}) };
  return {
    message: message || String(error),
    mend: 'Set CONDUCTOR_DEBUG=1 and run it again to see where, and report it.',
  };
}
