import { useState } from 'react';
import type { Claim } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { plural } from '../parts/words.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { type Shown, useShownEvidence } from './shown-evidence.ts';

const shownOf = (claim: Claim, index: number): Shown => ({
  key: `claim-${index}`,
  title: claim.text,
  ids: [...new Set([...(claim.quotes ?? []).map(({ record }) => record), ...claim.evidence])],
  quotes: claim.quotes ?? [],
});

function ClaimLine({ claim, index, inline }: { claim: Claim; index: number; inline: boolean }) {
  const evidence = useShownEvidence();
  const own = shownOf(claim, index);
  const active = evidence.shown?.key === own.key;
  const what = plural(own.ids.length, 'piece');
  const [, words = '', lastWord = ''] = /^(.*\s)?(\S*)\s*$/s.exec(claim.text) ?? [];
  return (
    <li>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer is a shortcut; the button inside does the same */}
      <div
        onMouseEnter={() => !inline && evidence.point(own)}
        className={`-mx-2 rounded-md px-2 py-0.5 transition-colors ${active ? 'bg-tint' : ''}`}
      >
        {words}
        <span className="whitespace-nowrap">
          {lastWord}{' '}
          {own.ids.length > 0 && (
            <button
              type="button"
              data-list-item
              aria-pressed={active && evidence.held}
              aria-label={`${what} of evidence for: ${claim.text}`}
              onFocus={() => !inline && evidence.point(own)}
              onClick={() => evidence.hold(own)}
              onKeyDown={(event) => event.key === 'Escape' && evidence.release()}
              className={`inline-flex h-5 min-w-6 items-center justify-center rounded px-1 align-[1px] text-2xs tabular-nums ${
                active && evidence.held
                  ? 'bg-accent text-accent-ink'
                  : 'bg-tint-strong text-ink hover:opacity-80'
              }`}
            >
              {own.ids.length}
            </button>
          )}
        </span>
      </div>
      {inline && active && evidence.held && (
        <ul className="my-2 ml-1 space-y-3 border-l-2 border-tint-strong pl-3">
          {own.ids
            .filter((id) => !id.startsWith('step:'))
            .slice(0, 6)
            .map((id) => (
              <li key={id}>
                <EvidenceItem id={id} quotes={own.quotes.filter(({ record }) => record === id)} />
              </li>
            ))}
        </ul>
      )}
    </li>
  );
}

/** So many sentences before a table that says the rest too. */
const BEFORE_A_TABLE = 4;

interface Props {
  claims: readonly Claim[];
  inline: boolean;
  /** The place of the first of them in the whole answer. */
  from?: number;
  /** Where a table says the same: the first few are enough until more are wanted. */
  brief?: boolean;
}

/** The answer as sentences, each with a way to what it rests on. */
export function Claims({ claims, inline, from = 0, brief = false }: Props) {
  const [open, setOpen] = useState(false);
  const isShort = !brief || open || claims.length <= BEFORE_A_TABLE + 2;
  const shown = isShort ? claims : claims.slice(0, BEFORE_A_TABLE);
  return (
    <div>
      <ul aria-label="Answer" className="space-y-1.5 text-base">
        {shown.map((claim, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: claims never move, and two may say the same
          <ClaimLine key={index} claim={claim} index={from + index} inline={inline} />
        ))}
      </ul>
      {!isShort && (
        <Button look="quiet" className="mt-1 -ml-3" onClick={() => setOpen(true)}>
          {plural(claims.length - shown.length, 'more sentence')}, each with its evidence
        </Button>
      )}
    </div>
  );
}
