import { userInfo } from 'node:os';
import type { Beginning } from '@conductor/postgres';

/** A workspace with the sample company in it, to try things on. */
export async function sampleBeginning(): Promise<Beginning> {
  const { readSample } = await import('@conductor/product/sample');
  const { workspace, ...rest } = await readSample();
  return { ...rest, workspace: { ...workspace, settings: { ...workspace.settings } } };
}

const SEGMENTS = {
  enterprise: { field: 'employees', atLeast: 1000 },
  'mid-market': { field: 'employees', atLeast: 200, atMost: 999 },
  smb: { field: 'employees', lessThan: 200 },
};

/** A workspace with one person and nothing in it. What is counted by is stated, each with who stated it. */
export function emptyBeginning(): Beginning {
  const settings = { by: 'owner', where: 'settings' };
  const defaults = { by: 'conductor', where: 'conductor defaults' };
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return {
    workspace: { id: 'workspace', name: 'My workspace', settings: { defaultUser: 'owner' } },
    people: [
      { id: 'owner', name: accountName(), email: null, roles: ['head-of-product', 'product-manager'] },
    ],
    facts: [
      stated('workspace', 'time-zone', timeZone, settings),
      stated('workspace', 'fiscal-year-start-month', 1, settings),
      stated('workspace', 'currency', 'USD', defaults),
      ...Object.entries(SEGMENTS).map(([name, rule]) => stated('segment-rule', name, rule, defaults)),
    ],
    changes: [],
  };
}

const stated = (subject: string, predicate: string, value: unknown, source: object) => ({
  id: `fact:${subject}.${predicate}`,
  subject,
  predicate,
  value,
  validFrom: null,
  source,
});

function accountName(): string {
  try {
    return userInfo().username || 'Owner';
  } catch {
    return 'Owner'; // an account that the system has no name for
  }
}
