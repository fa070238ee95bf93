import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { forgetPerson } from '../api/person.ts';
import { post } from '../api/request.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';

/** Stands in the place of every page where the server knows nobody. A token is what one comes in with. */
export default function SignInPage() {
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const id = useId();
  const signIn = useMutation({
    mutationFn: () => post<unknown>('/api/sign-in', { token: token.trim() }),
    onSuccess: () => {
      // Whoever this browser acted as before is not who came in.
      forgetPerson();
      return client.resetQueries();
    },
  });
  // Nothing of who is here is asked again from this page: what is refused anew would take the page away.
  useEffect(() => {
    document.title = 'Sign in';
  }, []);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-5 px-4 py-10">
      <p className="flex items-center gap-2 text-sm font-semibold tracking-tight">
        <img src="/icon.svg" alt="" width={20} height={20} />
        CoPilot
      </p>
      <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
        className="space-y-3"
      >
        <label htmlFor={id} className="block text-xs text-soft">
          Your token
          <input
            id={id}
            type="password"
            autoComplete="current-password"
            required
            // biome-ignore lint/a11y/noAutofocus: there is nothing else on the page
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
            className={FIELD}
          />
        </label>
        <Button
          type="submit"
          look="primary"
          disabled={signIn.isPending || token.trim() === ''}
          className="w-full"
        >
          Sign in
        </Button>
        {signIn.error && <Problem error={signIn.error} />}
      </form>
      <p className="text-xs text-faint">
        Whoever runs the server makes one: <code>conductor token create NAME --for PERSON</code>. This browser
        stays signed in for a week, or until the token is revoked.
      </p>
    </main>
  );
}
