import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { get } from '../api/request.ts';
import type { Page } from '../api/shapes.ts';

const CHUNK = 200;
const OVERSCAN = 10;

/** Where a list is read from, and by what name it is kept: `/api/records/idea` is `records`, `idea`. */
function chunk<Read>(address: string, filters: string, index: number) {
  return {
    queryKey: [...address.split('/').slice(2), filters, index],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      get<Read>(`${address}?offset=${index * CHUNK}&limit=${CHUNK}${filters && `&${filters}`}`, signal),
    staleTime: 30_000,
  };
}

interface Wanted {
  /** Of a list of records: `/api/records/` and the entity. */
  address: string;
  /** The filters and the order, as the address of the list has them. */
  filters: string;
  scroller: RefObject<HTMLElement | null>;
  rowHeight: number;
  /** What stands above the rows in the scroller and scrolls away, or stays there. */
  above?: number;
}

/**
 * A list of any length, of which only the rows in sight exist, and only the chunks in sight are read.
 * `rowAt` gives undefined for a row that is still being read.
 */
export function useWindowedRows<Row, Read extends Page<Row> = Page<Row>>({
  address,
  filters,
  scroller,
  rowHeight,
  above = 0,
}: Wanted) {
  const head = useQuery({ ...chunk<Read>(address, filters, 0), placeholderData: keepPreviousData });
  const total = head.data?.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: above,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the width changes what a row is
  useEffect(() => virtual.measure(), [rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => virtual.scrollToOffset(0), [filters]);
  const items = virtual.getVirtualItems();
  const from = Math.floor((items[0]?.index ?? 0) / CHUNK);
  const to = Math.floor((items.at(-1)?.index ?? 0) / CHUNK);
  const chunks = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, place) => chunk<Read>(address, filters, from + place)),
  });
  const rowAt = (place: number): Row | undefined => {
    const index = Math.floor(place / CHUNK);
    const page = index === 0 ? head.data : chunks[index - from]?.data;
    return page?.rows[place % CHUNK];
  };
  return {
    total,
    items,
    height: virtual.getTotalSize(),
    rowAt,
    /** The first of what is read, with what is said of the whole list. */
    head: head.data,
    error: head.error,
    isReading: head.isPending,
    isStale: head.isPlaceholderData,
  };
}
