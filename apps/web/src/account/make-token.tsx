import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { governanceQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';

const TIMES = [
  { value: 'P1D', title: 'a day' },
  { value: 'P30D', title: '30 days' },
  { value: 'P90D', title: '90 days' },
  { value: '', title: 'until it is revoked' },
];

/** A token that was just made: this is the only time that anybody sees it. */
function Made({ token }: { token: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div role="status" className="space-y-2 rounded-lg border border-line-strong bg-tint p-4">
      <p className="text-sm font-medium">Copy it now: it is not kept, and not shown again.</p>
      <p className="rounded-md bg-page p-2 font-mono text-xs break-all">{token}</p>
      <Button onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}>
        <Copy aria-hidden size={14} />
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}

/** Makes a token for a program that is to act as this person. */
export function MakeToken() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [time, setTime] = useState('P30D');
  const id = useId();
  const make = useMutation({
    mutationFn: () =>
      post<{ token: string; id: string }>('/api/tokens', {
        name: name.trim(),
        ...(time ? { expiresIn: time } : {}),
      }),
    onSuccess: () => {
      setName('');
      return client.invalidateQueries({ queryKey: governanceQuery.queryKey });
    },
  });
  return (
    <div className="space-y-4">
      <form
        aria-label="Make a token"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
        className="flex flex-wrap items-end gap-3"
      >
        <label htmlFor={`${id}-name`} className="block min-w-48 flex-1 text-xs text-soft">
          What it is for
          <input
            id={`${id}-name`}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            className={FIELD}
          />
        </label>
        <label htmlFor={`${id}-time`} className="block text-xs text-soft">
          It lasts
          <select
            id={`${id}-time`}
            value={time}
            onChange={(event) => setTime(event.target.value)}
            className={FIELD}
          >
            {TIMES.map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" look="primary" disabled={make.isPending || name.trim() === ''}>
          Make a token
        </Button>
      </form>
      {make.error && <Problem error={make.error} />}
      {make.data && <Made token={make.data.token} />}
    </div>
  );
}
