import { ApiError } from '../api/request.ts';

/** Anything that went wrong, in the server's words: what happened, and what would mend it. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const message = error instanceof Error ? error.message : 'Something went wrong.';
  const mend = error instanceof ApiError ? error.mend : 'Reload the page. If it happens again, report it.';
  return (
    <div role="alert" className="border-l-2 border-bad py-0.5 pl-3 text-sm">
      <p className="font-medium text-ink">{message}</p>
      <p className="text-soft">
        {mend}{' '}
        {retry && (
          <button type="button" className="text-accent underline underline-offset-2" onClick={retry}>
            Try again
          </button>
        )}
      </p>
    </div>
  );
}
