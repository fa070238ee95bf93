import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { governanceQuery } from '../api/queries.ts';
import { send } from '../api/request.ts';
import type { Token } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';

const isOver = ({ revokedAt, expiresAt }: Token): string | undefined => {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) < Date.now() ? 'expired' : undefined;
};

function Revoke({ token }: { token: Token }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () =>
      send(`/api/tokens/${encodeURIComponent(token.id)}`, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: governanceQuery.queryKey }),
  });
  if (!asking)
    return (
      <Button look="quiet" aria-label={`Revoke ${token.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
    );
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
        Revoke {token.name}
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        Cancel
      </Button>
      {revoke.error && <Problem error={revoke.error} />}
    </div>
  );
}

/** The tokens of this person: what each is for, when it was last used, and the way to end it. */
export function Tokens({ tokens }: { tokens: readonly Token[] }) {
  if (tokens.length === 0) return <p className="text-sm text-soft">You have no token.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
          <div className="min-w-0">
            <p className="text-sm break-words">{token.name}</p>
            <p className="text-xs text-faint">
              made <Moment at={token.at} short /> ·{' '}
              {token.lastUsedAt ? (
                <>
                  last used <Moment at={token.lastUsedAt} short />
                </>
              ) : (
                'never used'
              )}
              {' · '}
              {isOver(token) ??
                (token.expiresAt ? (
                  <>
                    ends <Moment at={token.expiresAt} short />
                  </>
                ) : (
                  'never ends'
                ))}
            </p>
          </div>
          {!isOver(token) && <Revoke token={token} />}
        </li>
      ))}
    </ul>
  );
}
