import type { OracleReply } from '../request.ts';
import { saidWrongly, type ToSpoil } from './said-wrongly.ts';

/** Wrongs of how a reply arrives, whatever it says. */
export const ARRIVES_WRONGLY = [
  'malformed JSON',
  'cut stream',
  'endless calls',
  'enormous reply',
  'status 429',
  'status 500',
  'slow drip',
] as const;

export type SaidWrongly = keyof typeof saidWrongly;
export type WrongName = SaidWrongly | (typeof ARRIVES_WRONGLY)[number];

export const WRONGS: readonly WrongName[] = [
  ...(Object.keys(saidWrongly) as SaidWrongly[]),
  ...ARRIVES_WRONGLY,
];

/** What goes out instead of the right reply. */
export interface Spoiled {
  wrong: WrongName;
  /** What is said, where something is. */
  reply: OracleReply;
}

/** The first of the wrongs, as they are drawn, that makes this very reply another. */
export function spoil(of: ToSpoil, among: readonly WrongName[] = WRONGS): Spoiled | null {
  for (const wrong of of.draw.shuffled(among)) {
    const reply = spoilBy(wrong, of);
    if (reply) return { wrong, reply };
  }
  return null;
}

function spoilBy(wrong: WrongName, of: ToSpoil): OracleReply | null {
  if (wrong in saidWrongly) {
    const reply = saidWrongly[wrong as SaidWrongly](of);
    return reply && JSON.stringify(reply) !== JSON.stringify(of.right) ? reply : null;
  }
  if (wrong === 'endless calls') return { calls: [endlessCall(of)] };
  const isStructured = of.request.schema !== null || (of.right.calls?.length ?? 0) > 0;
  if (wrong === 'malformed JSON' && !isStructured) return null;
  return of.right;
}

/** The same call again, or where nothing was ever called, one of a tool that nobody offered. */
function endlessCall({ right, request, draw }: ToSpoil): { name: string; arguments: unknown } {
  const before = request.messages.findLast(({ calls }) => calls && calls.length > 0)?.calls?.[0];
  const [now] = right.calls ?? [];
  const again = before ?? now;
  if (again) return { name: again.name, arguments: again.arguments };
  const tool = request.tools.length > 0 ? draw.pick(request.tools).name : 'look_up';
  return { name: tool, arguments: {} };
}
