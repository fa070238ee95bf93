import type { Check } from '@conductor/contract';

interface Held extends Record<string, unknown> {
  id: string;
  dependsOn: string[];
  duration: number | null;
  columnId: string | null;
  productId: string | null;
  archivedAt: string | null;
}

interface Data {
  order?: string[];
  criticalPath?: string[];
  slack?: { id: string; weeks: number }[];
  cycle?: string[];
}

const SAME = 1e-6;

/**
 * Goes through the dependencies edge by edge: none may point forward in the order, each of a cycle has to be
 * there. The longest chain and every slack are found again by relaxing edges until nothing changes.
 */
export const reorder: Check = {
  name: 'order and critical path worked out a second way',
  async run({ brief, outcome, snapshot }) {
    const { slots } = brief.intent;
    const [column, product] = [slots['column']?.value, slots['product']?.value];
    const rows = await snapshot.records.select<Held>('initiative', {
      fields: ['id', 'dependsOn', 'duration', 'columnId', 'productId', 'archivedAt'],
      where: [{ path: 'state', is: 'in', values: ['candidate', 'active'] }],
    });
    const held = rows.filter(
      (one) =>
        !one.archivedAt && (!column || one.columnId === column) && (!product || one.productId === product),
    );
    const data = outcome.data as Data;
    return data.cycle
      ? wrongCycle(data.cycle, held)
      : [...wrongOrder(data.order ?? [], held), ...wrongTimes(data, held)];
  },
};

function wrongCycle(cycle: readonly string[], held: readonly Held[]): string[] {
  return cycle.flatMap((id, place) => {
    const on = cycle[place + 1] ?? cycle[0]!;
    const isThere = held.find((one) => one.id === id)?.dependsOn.includes(on);
    return isThere ? [] : [`${id} was said to wait for ${on}, and it does not`];
  });
}

function wrongOrder(order: readonly string[], held: readonly Held[]): string[] {
  const placeOf = new Map(order.map((id, place) => [id, place]));
  const differences =
    placeOf.size === held.length && order.length === held.length && held.every(({ id }) => placeOf.has(id))
      ? []
      : [`${order.length} were put in order, and there are ${held.length}`];
  for (const { id, dependsOn } of held)
    for (const on of dependsOn)
      if ((placeOf.get(on) ?? -1) > (placeOf.get(id) ?? -1))
        differences.push(`${id} stands before ${on}, which it waits for`);
  return differences;
}

/** Weeks until the end of each by the longest way there, and from its end to the end of all: relaxed, not sorted. */
function wrongTimes({ criticalPath = [], slack = [] }: Data, held: readonly Held[]): string[] {
  const timed = timedAmong(held);
  const edges = [...timed.values()].flatMap(({ id, dependsOn }) =>
    dependsOn.filter((on) => timed.has(on)).map((on) => [on, id] as const),
  );
  const lengthOf = (id: string) => timed.get(id)!.duration!;
  const [upTo, after] = [new Map<string, number>(), new Map<string, number>()];
  for (const id of timed.keys()) {
    upTo.set(id, lengthOf(id));
    after.set(id, 0);
  }
  for (let round = 0; round < timed.size; round += 1) {
    for (const [from, to] of edges) {
      upTo.set(to, Math.max(upTo.get(to)!, upTo.get(from)! + lengthOf(to)));
      after.set(from, Math.max(after.get(from)!, after.get(to)! + lengthOf(to)));
    }
  }
  const end = Math.max(0, ...upTo.values());
  const walked = criticalPath.reduce((sum, id) => sum + (timed.get(id)?.duration ?? Number.NaN), 0);
  const isChain = criticalPath.every(
    (id, place) => place === 0 || timed.get(id)?.dependsOn.includes(criticalPath[place - 1]!),
  );
  return [
    ...(isChain && Math.abs(walked - end) < SAME
      ? []
      : [`the critical path takes ${walked} weeks, and the longest chain ${end}`]),
    ...(slack.length === timed.size ? [] : [`${slack.length} slacks were named, and ${timed.size} can be`]),
    ...slack
      .filter(({ id, weeks }) => !(Math.abs(end - upTo.get(id)! - after.get(id)! - weeks) < SAME))
      .map(
        ({ id, weeks }) =>
          `${id}: a slack of ${weeks} was named, and it comes to ${end - upTo.get(id)! - after.get(id)!}`,
      ),
  ];
}

/** Those with a duration whose every way back has durations all along. */
function timedAmong(held: readonly Held[]): Map<string, Held> {
  const timed = new Map(held.filter(({ duration }) => duration !== null).map((one) => [one.id, one]));
  const among = new Set(held.map(({ id }) => id));
  for (let before = -1; before !== timed.size; ) {
    before = timed.size;
    for (const { id, dependsOn } of [...timed.values()])
      if (dependsOn.some((on) => among.has(on) && !timed.has(on))) timed.delete(id);
  }
  return timed;
}
