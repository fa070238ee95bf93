import { ConductorError } from '@conductor/contract';
import { z } from 'zod';

export const SCOPES = ['run', 'person', 'workspace'] as const;
export const SPENT_KINDS = ['steps', 'modelCalls', 'tokens', 'money', 'ms'] as const;
export const PERIODS = ['run', 'day', 'month'] as const;
export type SpentKind = (typeof SPENT_KINDS)[number];

/**
 * How much of one kind may be spent in a period of the workspace's time zone: by each run, by each person
 * (or one of them), or by all together. Money is in the workspace's currency, `ms` in milliseconds of work.
 */
export const Limit = z
  .object({
    scope: z.enum(SCOPES),
    /** Whose it is; empty for everybody. A limit of one's own stands in the place of everybody's. */
    person: z.string().default(''),
    kind: z.enum(SPENT_KINDS),
    amount: z.number().nonnegative(),
    per: z.enum(PERIODS),
  })
  .strict()
  .refine(({ scope, per }) => (scope === 'run') === (per === 'run'), {
    message: 'a limit of a run is per run, and every other per day or month',
  })
  .refine(({ scope, person }) => scope !== 'workspace' || person === '', {
    message: 'a limit of the workspace is nobody’s own',
  });
export type Limit = z.infer<typeof Limit>;

/** A limit as somebody gives it. @throws ConductorError `bad-limit` */
export function limitOf(given: unknown): Limit {
  const parsed = Limit.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the limit'}: ${message}`,
  );
  throw new ConductorError(
    'bad-limit',
    `This cannot be a limit: ${faults.join('; ')}.`,
    'Say whose it is (run, person, workspace), what is counted (steps, modelCalls, tokens, money, ms), per what (run, day, month) and how much.',
  );
}

/** Which of the limits hold for somebody: where one is their own, everybody's of that sort does not. */
export function holdingFor(limits: readonly Limit[], person: string): Limit[] {
  const own = limits.filter((limit) => limit.person === person);
  const isOwn = ({ scope, kind, per }: Limit) =>
    own.some((other) => other.scope === scope && other.kind === kind && other.per === per);
  return [...own, ...limits.filter((limit) => limit.person === '' && !isOwn(limit))];
}
