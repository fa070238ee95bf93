import type { ReactNode } from 'react';
import type { Scope } from '../api/shapes.ts';
import { count, plural } from '../parts/words.ts';

/**
 * Who, when, how many and what was missing: read before the answer, so that it cannot mislead. `chips` stand in the place of
 * its filters, where they can be changed.
 */
export function ScopeLine({ scope, chips }: { scope: Scope; chips?: ReactNode }) {
  const zone = scope.when && scope.timeZone ? ` (${scope.timeZone.replaceAll('_', ' ')})` : '';
  const said = [scope.who, scope.when + zone, plural(scope.records, 'record')].filter((part) => part !== '');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of no form; a section would be a landmark, and each turn has one
    <div role="group" aria-label="Scope" className="space-y-1.5 text-xs text-soft">
      <p>
        {said.join(' · ')}
        {scope.missing.map(({ what, count: missing }) => (
          <span key={what}>
            {' · '}
            <span className="text-wait">
              {count(missing)} {what}
            </span>
          </span>
        ))}
      </p>
      {chips}
      {!chips && scope.filters.length > 0 && (
        <ul aria-label="Filters" className="flex flex-wrap gap-1.5">
          {scope.filters.map((filter) => (
            <li
              key={filter}
              className="rounded border border-line-strong px-1.5 text-2xs leading-5 text-soft"
            >
              {filter}
            </li>
          ))}
        </ul>
      )}
      {scope.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
