import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { Claim } from '../api/shapes.ts';

export type Quote = NonNullable<Claim['quotes']>[number];

/** What the evidence pane shows: that of a claim, of a row of a table, or of the whole answer. */
export interface Shown {
  /** Tells whose evidence it is, so that its owner can look held. */
  key: string;
  title: string;
  ids: string[];
  quotes: Quote[];
}

export interface ShownEvidence {
  shown: Shown | null;
  /** Held evidence stays while the pointer passes over other claims. */
  held: boolean;
  point(shown: Shown): void;
  hold(shown: Shown): void;
  release(): void;
}

const Context = createContext<ShownEvidence>({
  shown: null,
  held: false,
  point: () => {},
  hold: () => {},
  release: () => {},
});
export const ShownEvidenceProvider = Context.Provider;
export const useShownEvidence = (): ShownEvidence => useContext(Context);

/** One turn's choice of evidence. `onPoint` is told each time, so that the turn comes to the pane. */
export function useEvidenceChoice(onPoint: () => void): ShownEvidence {
  const [{ shown, held }, set] = useState<{ shown: Shown | null; held: boolean }>({
    shown: null,
    held: false,
  });
  const point = useCallback(
    (next: Shown) => {
      onPoint();
      set((now) => (now.held || now.shown?.key === next.key ? now : { shown: next, held: false }));
    },
    [onPoint],
  );
  const hold = useCallback(
    (next: Shown) => {
      onPoint();
      set((now) => ({ shown: next, held: !(now.held && now.shown?.key === next.key) }));
    },
    [onPoint],
  );
  const release = useCallback(() => set({ shown: null, held: false }), []);
  return useMemo(() => ({ shown, held, point, hold, release }), [shown, held, point, hold, release]);
}

/** All that an answer points at, each once, in the order of its claims. */
export function evidenceOf(claims: readonly Claim[]): Shown {
  const ids = new Set(
    claims.flatMap(({ evidence, quotes = [] }) => [...quotes.map(({ record }) => record), ...evidence]),
  );
  return {
    key: 'all',
    title: 'All of the answer',
    ids: [...ids],
    quotes: claims.flatMap(({ quotes = [] }) => quotes),
  };
}
