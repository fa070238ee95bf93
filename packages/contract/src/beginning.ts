import type { Change } from './change.ts';
import type { Sensitivity } from './integrity.ts';

/** What a workspace holds of a pack on its first day. */
export interface PackBeginning {
  /** What the workspace is called where this is the first pack that says it; `settings.defaultUser` is who acts where nobody is named. */
  workspace?: { name: string; settings?: Record<string, unknown> };
  people: { id: string; name: string; email: string | null; roles: string[] }[];
  facts: {
    id: string;
    subject: string;
    predicate: string;
    value: unknown;
    validFrom: string | null;
    source: unknown;
    /** As the fact's kind says where it is not said here. */
    sensitivity?: Sensitivity;
  }[];
  changes: Change[];
}
