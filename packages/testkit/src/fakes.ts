import type {
  AskModel,
  Authorizer,
  CallRules,
  Dispatch,
  Durable,
  Embedder,
  Language,
  LanguageTask,
  Records,
  Sight,
  Snapshot,
  Tables,
} from '@conductor/contract';
import { loud } from './loud.ts';

export const fakeDurable = (given: Partial<Durable> = {}): Durable => loud<Durable>('Durable', given);
/** Nothing is limited, unless a test says so. */
export const fakeSnapshot = (given: Partial<Snapshot> = {}): Snapshot =>
  loud<Snapshot>('Snapshot', { limited: async () => false, ...given });
export const fakeRecords = (given: Partial<Records> = {}): Records =>
  loud<Records>('Records', { reach: () => 'all', ...given });
export const fakeDispatch = (given: Partial<Dispatch> = {}): Dispatch => loud<Dispatch>('Dispatch', given);
/** Nobody may be asked. */
export const askNobody: AskModel = async () => null;
export const fakeTables = (given: Partial<Tables> = {}): Tables => loud<Tables>('Tables', given);
export const fakeEmbedder = (given: Partial<Embedder> = {}): Embedder => loud<Embedder>('Embedder', given);

/** A language that says these replies in this order, remembers what it was asked, and throws when none is left. */
export function fakeLanguage(name: string, ...replies: unknown[]): Language & { asked: LanguageTask[] } {
  const asked: LanguageTask[] = [];
  return {
    name,
    asked,
    async reply(task) {
      asked.push(task);
      if (replies.length === 0) throw new Error(`the fake language ${name} has nothing left to say`);
      const next = replies.shift();
      if (next instanceof Error) throw next;
      return { value: next };
    },
  };
}

/** Lets everybody do everything, or only what `allowed` says. */
export function fakeAuthorizer(
  allowed: (action: string, resource: { kind: string; id: string }) => boolean = () => true,
): Authorizer {
  return {
    may: (_principal, action, resource) => ({
      allowed: allowed(action, resource),
      policies: [],
      requiredRoles: allowed(action, resource) ? [] : ['keeper'],
    }),
    reach: () => 'all',
    isOwnOnly: () => false,
    packsOf: () => ['toy'],
  };
}

/** Everybody sees everything. */
export const sightOfAll: Sight = { reach: () => 'all', isOwnOnly: () => false };

/** Rules that say nothing of any call, or what `over` says. */
export const fakeCallRules = (over: Partial<CallRules> = {}): CallRules => ({
  require: async () => {},
  approval: async () => null,
  ...over,
});
