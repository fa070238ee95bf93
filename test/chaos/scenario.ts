import type { Pack } from '@conductor/contract';
import type { Beginning } from '@conductor/postgres';
import type { Open } from '../../apps/server/src/open.ts';

/** One part of what the subject does from beginning to end; done again, it finds what is done. */
export interface Act {
  phase: string;
  perform(system: Open): Promise<void>;
}

export interface Scenario {
  packs: Pack[];
  beginning(packs: readonly Pack[]): Beginning | Promise<Beginning>;
  /** Makes a database that is as good as new, where opening alone would take too long. */
  prepare?(url: string): Promise<void>;
  acts: Act[];
  /** What the run without a kill must have left, as a sentence and the name and number it is counted by. */
  leaves: [fact: string, name: string, count: number][];
}

export const IMPORT_RUN = 'run-chaos-import';
export const ASK_RUN = 'run-chaos-ask';
export const ASKER = 'usr-ben';
export const APPROVER = 'usr-ann';
export const FILE_ROWS = 60;

export const SAID =
  'What did customers ask for in 2026, what of it is on the roadmap, which objective does it serve; draft an initiative for the gap and send it for approval';

const WISHES = [
  'bulk approval',
  'voice notes',
  'a map of tanks',
  'shift swaps',
  'spare part photos',
  'tide times',
];

/** A file as Canny exports it: some rows of companies that nobody has heard of, so that three tables are written. */
export function feedbackFile(): Uint8Array {
  const rows = Array.from({ length: FILE_ROWS }, (_, row) => {
    const wish = WISHES[row % WISHES.length];
    const minute = String(row % 60).padStart(2, '0');
    return [
      `Wish ${row}: ${wish}`,
      `Row ${row} would like ${wish} before the season begins`,
      `Person ${row % 20}`,
      `person${row % 20}@chaos.example`,
      `Chaos Works ${row % 8}`,
      `2026-08-${String(1 + (row % 28)).padStart(2, '0')}T10:${minute}:00Z`,
      'open',
      String(row),
      `chaos-${row}`,
      `https://ideas.chaos.example/p/${row}`,
    ];
  });
  const heads =
    'Post Title,Post Details,Author Name,Author Email,Company,Created,Status,Votes,Post ID,URL'.split(',');
  const text = [heads, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
  return new TextEncoder().encode(text);
}
