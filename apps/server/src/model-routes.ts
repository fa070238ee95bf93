import { READING } from '@conductor/conductor';
import { type Dispatch, ROLES, type Role, SENSITIVITIES, type Sensitivity } from '@conductor/contract';

/** Who may be asked for a role, where the most secret thing in what is read is this. */
export interface ModelRoute {
  role: Role;
  sensitivity: Sensitivity;
  /** Models by name, best first; none where nobody may be asked. */
  candidates: string[];
  /** The table and the row that said so. */
  rule: string;
}

/** What the tables say of each role. A row that speaks of one purpose or one language alone is not heard for an analyst or a writer. */
export function modelRoutes(dispatch: Pick<Dispatch, 'candidates'>): Promise<ModelRoute[]> {
  const cases = ROLES.flatMap((role) => SENSITIVITIES.map((sensitivity) => ({ role, sensitivity })));
  return Promise.all(
    cases.map(async ({ role, sensitivity }) => {
      const purpose = role === 'interpreter' ? READING.purpose : '';
      const { candidates, rule } = await dispatch.candidates({ role, purpose, sensitivity });
      return { role, sensitivity, candidates, rule };
    }),
  );
}
