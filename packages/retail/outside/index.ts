import type { Outside } from '@conductor/contract';
import { begin } from './begin.ts';
import { form } from './form.ts';
import { object } from './object.ts';
import { person } from './people.ts';
import { touches } from './touches.ts';

/** The shop's own system: its database file, and the actions of its agents (sierra-research/tau2-bench, domain retail). */
export const outside: Outside = { begin, person, form, touches, object };
