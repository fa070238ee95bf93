import type { PlanNode } from '@conductor/contract';
import {
  CircleCheckBig,
  Cog,
  Hourglass,
  ListOrdered,
  type LucideIcon,
  PenLine,
  RefreshCw,
  Split,
  Undo2,
  UserRound,
  UserRoundCog,
} from 'lucide-react';

/** The kinds of node, each with its picture and its name. */
export const KINDS: Record<PlanNode['kind'], { icon: LucideIcon; says: string }> = {
  call: { icon: Cog, says: 'works out' },
  when: { icon: Split, says: 'branches' },
  each: { icon: ListOrdered, says: 'for each' },
  repeat: { icon: RefreshCw, says: 'again and again' },
  ask: { icon: UserRound, says: 'asks' },
  wait: { icon: Hourglass, says: 'waits' },
  commit: { icon: PenLine, says: 'writes' },
  compensate: { icon: Undo2, says: 'undoes' },
  escalate: { icon: UserRoundCog, says: 'hands over' },
  answer: { icon: CircleCheckBig, says: 'answers' },
};
