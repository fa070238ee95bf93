import {
  type Awaited,
  ConductorError,
  type DeliveryView,
  GateError,
  hashOf,
  type StepReport,
  secondsOf,
  startOfDay,
  type WaitNode,
  type Woken,
} from '@conductor/contract';
import { effect } from './effect.ts';
import type { Running } from './running.ts';
import { follow, resolve } from './values.ts';
import { asItStands, shownWhile } from './waiting.ts';

/** Sleeps until a time, an event, or the end of what a commit sends out; a worker may come and go meanwhile. */
export async function wait(run: Running, node: WaitNode, within: string): Promise<void> {
  const { durable, story } = run.by;
  if (run.by.brief.dryRun) return skip(run, node, 'dry run: not waited for');
  const awaited = awaitedOf(run, node);
  if (isNothingSent(awaited)) return skip(run, node, 'nothing was sent');
  const name = run.nameOf(node.id, within);
  const report: StepReport = { id: node.id, kind: 'wait', title: titleOf(awaited), state: 'waiting' };
  const shown = await shownWhile(run, report, name);
  await effect(run.by, `${name} waits`, (writer) => run.by.publish(writer, asItStands(run, shown)));
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'waiting', note: report.title });
  durable.tell({ kind: 'status', run: durable.run, status: 'waiting' });
  const woken = await durable.until(name, awaited);
  durable.tell({ kind: 'status', run: durable.run, status: 'running' });
  const given = await givenBy(run, awaited, { name, woken });
  story.add({ kind: 'woken', step: name, payload: { awaited, ...woken, values: hashOf(given) } });
  run.values[node.id] = given;
  run.reports.push({ ...report, title: `${report.title} – ${endOf(awaited, woken)}`, state: 'done' });
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done' });
}

/** What is waited for, with the references of the plan followed. */
function awaitedOf(run: Running, { until, within }: WaitNode): Awaited {
  const seconds = within ? secondsOf(within) : null;
  if ('at' in until) return { at: instantOf(resolve(until.at, run.values), run) };
  if ('for' in until) return { for: secondsOf(until.for) };
  if ('event' in until) {
    const key = resolve(until.key, run.values);
    if (key === null || key === '') throw unknown(`which ${until.event} is waited for`);
    return { event: until.event, key: String(key), within: seconds };
  }
  const sent = follow(until.deliveries.$, run.values);
  const changeSet = typeof sent === 'string' ? sent : (sent as { changeSet?: string } | undefined)?.changeSet;
  return { deliveries: changeSet ?? '', within: seconds };
}

const unknown = (what: string) =>
  new ConductorError('unknown-wait', `It is not known ${what}.`, 'Say it, or leave the waiting out.');

/** An instant, or the first moment of a day where the workspace is. */
function instantOf(at: unknown, { by }: Running): string {
  const { timeZone } = by.brief.calendar;
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time)) throw unknown('until when this waits');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at as string);
  return new Date(isDay ? startOfDay(time / 86_400_000, timeZone) : time).toISOString();
}

const isNothingSent = (awaited: Awaited): boolean => 'deliveries' in awaited && awaited.deliveries === '';

/** Nothing is waited for, and nothing happens. */
function skip(run: Running, { id, until }: WaitNode, why: string): void {
  const at = run.by.brief.calendar.now;
  if ('deliveries' in until) run.values[id] = sorted([]);
  else run.values[id] = 'event' in until ? { happened: false, at, payload: null } : { at };
  run.reports.push({ id, kind: 'wait', title: `Wait (${why})`, state: 'skipped' });
}

async function givenBy(
  run: Running,
  awaited: Awaited,
  { name, woken }: { name: string; woken: Woken },
): Promise<Record<string, unknown>> {
  if ('deliveries' in awaited) {
    return run.by.durable.read(`${name} deliveries`, async (snapshot) =>
      sorted(await snapshot.deliveries(awaited.deliveries)),
    );
  }
  const at = new Date(woken.at).toISOString();
  if (!('event' in awaited)) return { at };
  return { happened: woken.happened, at, payload: gatedPayload(run, awaited.event, woken) };
}

/** What comes from outside goes through a gate as what an operation gives does. */
function gatedPayload(run: Running, event: string, { happened, payload }: Woken): unknown {
  if (!happened) return null;
  const parsed = run.by.catalogue.events.get(event)?.payload.safeParse(payload);
  if (!parsed || parsed.success) return parsed?.data ?? payload;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
  throw new GateError(event, faults.slice(0, 5));
}

/** By what became of them. One that a person left as it is stays unknown; one that is still on its way waits. */
function sorted(deliveries: readonly DeliveryView[]) {
  const among = (...states: DeliveryView['state'][]) =>
    deliveries.filter(({ state }) => states.includes(state));
  const told = ({ id, why }: DeliveryView) => ({ id, why: why ?? '' });
  return {
    delivered: among('delivered').map(({ id }) => id),
    refused: among('refused').map(told),
    unknown: among('unknown', 'left').map(told),
    waiting: among('queued', 'sending').map(({ id }) => id),
  };
}

function titleOf(awaited: Awaited): string {
  if ('at' in awaited) return `Wait until ${awaited.at}`;
  if ('for' in awaited) return `Wait for ${timeOf(awaited.for)}`;
  const within = awaited.within === null ? '' : `, for at most ${timeOf(awaited.within)}`;
  if ('event' in awaited) return `Wait for ${awaited.event} of ${awaited.key}${within}`;
  return `Wait until what was sent has arrived or failed${within}`;
}

const UNITS: [string, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** "2 days 4 hours" */
function timeOf(seconds: number): string {
  let left = seconds;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? [`${count} ${unit}${count === 1 ? '' : 's'}`] : [];
  });
  return parts.join(' ') || 'no time';
}

function endOf(awaited: Awaited, { happened }: Woken): string {
  if ('at' in awaited || 'for' in awaited) return 'over';
  return happened ? 'it happened' : 'time ran out first';
}
