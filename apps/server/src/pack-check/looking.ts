import type { Catalogue, Pack, PackFinding, PackReport, Principal } from '@conductor/contract';

/** A pack as it is looked at: what is known of it, and what is found and counted meanwhile. */
export interface Looking {
  pack: Pack;
  /** The pack with what every workspace has. */
  catalogue: Catalogue;
  fault(code: string, place: string, reason: string, mend: string): void;
  warn(code: string, place: string, reason: string, mend: string): void;
  count(what: string, more?: number): void;
}

type Found = Pick<Looking, 'fault' | 'warn' | 'count'>;

/** Keeps each finding once, in the order of finding. */
export function keepFindings(report: Pick<PackReport, 'findings' | 'looked'>): Found {
  const known = new Set<string>();
  const add =
    (level: PackFinding['level']) => (code: string, place: string, reason: string, mend: string) => {
      const key = [code, place, reason].join('\n');
      if (known.has(key)) return;
      known.add(key);
      report.findings.push({ level, code, place, reason, mend });
    };
  return {
    fault: add('fault'),
    warn: add('warning'),
    count: (what, more = 1) => {
      report.looked[what] = (report.looked[what] ?? 0) + more;
    },
  };
}

/** Somebody with these roles, who is in no workspace. */
export const somebody = (roles: string[], user = '?'): Principal => ({
  ...{ workspace: 'pack-check', user, name: roles.join(' and ') || 'somebody with no role', roles },
});

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);
