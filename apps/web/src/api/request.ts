import { actingPerson, forgetPerson } from './person.ts';

/** Thrown when the server refuses: `message` says what happened, `mend` what to do about it. */
export class ApiError extends Error {
  readonly code: string;
  readonly mend: string;
  readonly status: number;
  constructor(status: number, code: string, message: string, mend: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.mend = mend;
  }
}

/** Whether the server asks who this is before it says anything. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401 && error.code === 'sign-in';

const unreachable = () =>
  new ApiError(
    0,
    'unreachable',
    'The server cannot be reached.',
    'Check that `conductor start` is still running. Nothing you asked for is lost.',
  );

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { code?: string; message?: string; mend?: string } } | null)?.error;
  return new ApiError(
    response.status,
    error?.code ?? 'server',
    error?.message ?? `The server answered ${response.status}.`,
    error?.mend ?? 'Try again. If it happens again, look at the server’s log.',
  );
}

export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const person = actingPerson();
  if (person) headers.set('x-conductor-user', person);
  const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw unreachable();
  });
  if (!response.ok) {
    const error = await refusal(response);
    // Somebody of another workspace, kept by this browser: whoever is here by default is asked for instead.
    if (error.code === 'unknown-user' && person) {
      forgetPerson();
      return send(path, init);
    }
    throw error;
  }
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}
