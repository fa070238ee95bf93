import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useMe } from '../api/queries.ts';
import { dateTime } from '../parts/words.ts';
import { timesQuery } from './memory-queries.ts';
import type { MemorySearch } from './memory-search.ts';

const DATE = 'h-8 rounded-md border border-line-strong bg-raised px-2 text-sm text-ink';
const MINUTE_MS = 60_000;

interface Props {
  search: MemorySearch;
  change: (part: Partial<Record<keyof MemorySearch, string | undefined>>) => void;
}

/** An instant as the day of it, for a field of a day. */
const dayOf = (at: string | undefined): string => at?.slice(0, 10) ?? '';

/** As it was held at a time, about a time: by day, or along the moments at which something changed. */
export function AsOf({ search: { held, valid }, change }: Props) {
  const zone = useMe()?.workspace.timeZone;
  const id = useId();
  // Oldest first, and now at the end.
  const times = (useQuery(timesQuery).data ?? []).map(({ at }) => at).toReversed();
  const last = times.length;
  const later =
    held === undefined ? -1 : times.findIndex((at) => Date.parse(at) + MINUTE_MS > Date.parse(held));
  const place = later < 0 ? last : later;
  const wordsAt = (at: number): string => (times[at] ? dateTime(times[at], zone) : 'now');
  return (
    <fieldset className="flex flex-wrap items-end gap-x-5 gap-y-2 rounded-md bg-sunken px-3 py-2">
      <legend className="sr-only">As of when</legend>
      {times.length > 1 && (
        <div className="min-w-40 flex-1 basis-52">
          <label htmlFor={`${id}-slide`} className="block text-xs text-soft">
            What was held {held ? `when it was ${dateTime(held, zone)}` : 'now'}
          </label>
          <input
            id={`${id}-slide`}
            type="range"
            min={0}
            max={last}
            value={place}
            aria-valuetext={wordsAt(place)}
            onChange={({ target }) => {
              const at = times[Number(target.value)];
              // The end of its minute: all that changed in it is held by then.
              change({ held: at && new Date(Date.parse(at) + MINUTE_MS - 1).toISOString() });
            }}
            className="h-8 w-full accent-(--accent)"
          />
        </div>
      )}
      <label className="text-xs text-soft">
        Held on
        <input
          type="date"
          value={dayOf(held)}
          onChange={({ target }) => change({ held: target.value || undefined })}
          className={`${DATE} mt-1 block`}
        />
      </label>
      <label className="text-xs text-soft">
        True on
        <input
          type="date"
          value={dayOf(valid)}
          onChange={({ target }) => change({ valid: target.value || undefined })}
          className={`${DATE} mt-1 block`}
        />
      </label>
      {(held !== undefined || valid !== undefined) && (
        <button
          type="button"
          onClick={() => change({ held: undefined, valid: undefined })}
          className="min-h-8 text-sm text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          Now again
        </button>
      )}
    </fieldset>
  );
}
