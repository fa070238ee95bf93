import type { KeyboardEvent } from 'react';
import type { InitiativeRow } from '../api/shapes.ts';
import { plural } from '../parts/words.ts';
import { Card } from './card.tsx';
import { effortOf, type Lane } from './lanes.ts';

/** The card beside the focused one in the next lane that has any: at the same height, or its lowest. */
function moveAcross(event: KeyboardEvent<HTMLElement>, by: 1 | -1): void {
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lane]')].map((lane) => [
    ...lane.querySelectorAll<HTMLElement>('[data-list-item]'),
  ]);
  const here = lanes.findIndex((cards) => cards.includes(document.activeElement as HTMLElement));
  if (here < 0) return;
  const place = lanes[here]!.indexOf(document.activeElement as HTMLElement);
  for (let lane = here + by; lanes[lane]; lane += by) {
    const cards = lanes[lane]!;
    const next = cards[Math.min(place, cards.length - 1)];
    if (!next) continue;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return;
  }
}

function LaneHead({ lane, all }: { lane: Lane; all: number }) {
  const { sum, without } = effortOf(lane.cards);
  const rounded = Math.round(sum * 10) / 10;
  return (
    <header className="px-1 pb-2">
      <h2 className="flex items-baseline gap-2 text-sm font-semibold">
        {lane.title}
        <span className="text-xs font-normal text-faint tabular-nums">
          {lane.cards.length === all ? all : `${lane.cards.length} of ${all}`}
        </span>
      </h2>
      <p className="text-xs text-faint">
        {lane.note ? `${lane.note} · ` : ''}
        {lane.cards.length > without && plural(rounded, 'person-week')}
        {without > 0 && `${lane.cards.length > without ? ', ' : ''}${without} without effort`}
        {lane.cards.length === 0 && 'Nothing here'}
      </p>
    </header>
  );
}

interface Props {
  lanes: Lane[];
  /** How many stand in each lane with no filter. */
  totals: ReadonlyMap<string, number>;
  opened: string | undefined;
  nameOf: (id: string) => string;
  waitsFor: (card: InitiativeRow) => string[];
  open: (id: string) => void;
}

/** The roadmap as it stands. Arrows or h and l go across, j and k up and down. */
export function Board({ lanes, totals, opened, nameOf, waitsFor, open }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it adds keys to the cards in it, which are buttons
    <div
      onKeyDown={(event) => {
        if (event.metaKey || event.ctrlKey || event.altKey) return;
        if (event.key === 'ArrowRight' || event.key === 'l') moveAcross(event, 1);
        if (event.key === 'ArrowLeft' || event.key === 'h') moveAcross(event, -1);
      }}
      className="flex min-h-0 flex-1 gap-3 overflow-x-auto border-t border-line px-4 sm:px-7"
    >
      {lanes.map((lane) => (
        <section
          key={lane.id}
          data-lane
          aria-label={lane.title}
          className={`flex w-72 min-w-64 flex-1 flex-col pt-3 ${lane.id === 'completed' || lane.id === 'apart' ? 'border-l border-line pl-3' : ''}`}
        >
          <LaneHead lane={lane} all={totals.get(lane.id) ?? lane.cards.length} />
          <ul className="min-h-0 flex-1 space-y-2 overflow-y-auto px-1 pb-6">
            {lane.cards.map((card) => (
              <li key={card.id}>
                <Card
                  card={card}
                  isOpen={card.id === opened}
                  nameOf={nameOf}
                  waitsFor={waitsFor(card)}
                  open={open}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
