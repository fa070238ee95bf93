import { listTokens, type TokenView } from '@conductor/postgres';
import { governAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { paint } from '../print/paint.ts';
import { table } from '../print/table.ts';

/** Makes leave to act as somebody, and prints it: this is the only time that anybody sees it. */
export const createTokenCommand = (
  name: string,
  options: Options & { for?: string; expires?: string },
): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const person = options.for ?? me.user;
    const made = await governAs(open, me).createToken({
      name,
      person,
      ...(options.expires ? { expiresIn: options.expires } : {}),
    });
    const text = `${paint.bold(made.token)}\nIt acts as ${person}. Keep it now: it is not stored here, and not shown again.\nEnd it with \`conductor token revoke ${made.id}\`.`;
    process.stdout.write(`${options.json ? JSON.stringify({ ...made, person }, null, 2) : text}\n`);
  });

export const listTokensCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const tokens = await listTokens(open.store.pool, open.workspace);
    const text = table(tokens, [
      { head: 'Name', of: ({ name }) => name, most: 30 },
      { head: 'Acts as', of: ({ person }) => person, most: 20 },
      { head: 'Made', of: ({ at }) => day(at) },
      { head: 'Last used', of: ({ lastUsedAt }) => day(lastUsedAt) },
      { head: 'Ends', of: endOf },
      { head: 'Token', of: ({ id }) => id },
    ]);
    const shown = tokens.length > 0 ? text : 'There is no token.';
    process.stdout.write(`${options.json ? JSON.stringify(tokens, null, 2) : shown}\n`);
  });

const day = (at: string | null): string | null => (at === null ? null : at.slice(0, 16).replace('T', ' '));

function endOf({ revokedAt, expiresAt }: TokenView): string {
  if (revokedAt) return 'revoked';
  if (!expiresAt) return 'when it is revoked';
  return Date.parse(expiresAt) < Date.now() ? 'expired' : day(expiresAt)!;
}

export const revokeTokenCommand = (id: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const revoked = await governAs(open, me).revokeToken(id);
    process.stdout.write(
      `${options.json ? JSON.stringify(revoked, null, 2) : `Revoked: ${revoked.name}, and every browser that came in with it.`}\n`,
    );
  });
