import type { Heard, Intent, QuestionOption, SlotValue } from '@conductor/contract';
import { shownDay } from '@conductor/contract';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import type { Fit } from '../../memory/reading/fit-kind.ts';
import { tellFact } from '../../memory/reading/show-fact.ts';
import { heldOf } from '../../memory/rules/held.ts';
import { CONFLICTS, state } from '../../memory/rules/state.ts';
import type { InterpretBy } from '../interpret-by.ts';
import { askWhich, bestFit, faultsOf } from './choose-fit.ts';
import { type SaidPeriod, saidPeriods, withoutPeriod } from './fact-period.ts';
import { factIntent, factSlots, slotAt, spanOf } from './fact-slots.ts';
import type { Frame } from './frame.ts';

export type StatementBy = Pick<InterpretBy, 'calendar' | 'snapshot'> & { words: FactWords };

/** A sentence that states something of a kind, as what is to be kept; or what has to be asked or said first. */
export async function readStatement(frame: Frame, by: StatementBy): Promise<Heard | undefined> {
  const fitted = fitStated(frame, by);
  if (!fitted) return undefined;
  const { fit, period } = fitted;
  const [fault] = [...faultsOf(fit), ...(period?.fault ? [period.fault] : [])];
  if (fault !== undefined) return notKept(fault, fit);
  const intent = factIntent('fact.state', {
    ...factSlots(fit, frame),
    ...periodSlots(period),
    ...scopeSlot(fit, frame),
    ...(frame.isCorrection ? { correction: slotAt('yes', 'puts right what is held', spanOf(frame)) } : {}),
    said: slotAt(frame.text.trim(), `“${frame.text.trim()}”`, { start: 0, end: frame.text.length }),
  });
  return (
    askWhich(fit, intent, frame.text) ??
    askWhen(period, intent) ??
    (await askConflict(fit, intent, frame, by))
  );
}

function fitStated(
  frame: Frame,
  { calendar, words }: StatementBy,
): { fit: Fit; period?: SaidPeriod | undefined } | undefined {
  const ways = withoutPeriod(frame.tokens, saidPeriods(frame.text, calendar));
  const fits = ways.flatMap(({ tokens, period }) => {
    const fit = bestFit({ text: frame.text, tokens }, ({ stated }) => stated, words);
    // "Ann owned pricing" says of no time that it holds.
    return fit && (!fit.isPast || period) ? [{ fit, period }] : [];
  });
  return fits.find(({ fit }) => faultsOf(fit).length === 0) ?? fits.at(0);
}

const notKept = (fault: string, { kind }: Fit): Heard => ({
  kind: 'declined',
  text: `${fault} Nothing was kept of ${kind.title}.`,
  job: 'fact.state',
});

function periodSlots(period: SaidPeriod | undefined): Record<string, SlotValue> {
  const [only] = period?.readings ?? [];
  if (!period || !only) return {};
  return {
    ...(only.from === null ? {} : { from: slotAt(only.from, only.shown, period) }),
    ...(only.to === null ? {} : { to: slotAt(only.to, only.shown, period) }),
  };
}

function askWhen(period: SaidPeriod | undefined, intent: Intent): Heard | undefined {
  if (!period || period.readings.length < 2) return undefined;
  const { from: _, to: __, ...slots } = intent.slots;
  const options = period.readings.map(
    (reading): QuestionOption => ({
      label: reading.shown,
      slots: periodSlots({ ...period, readings: [reading] }),
    }),
  );
  return {
    kind: 'question',
    text: `That time can be read in ${options.length} ways. Which do you mean?`,
    options,
    slot: 'from',
    soFar: { ...intent, slots },
  };
}

/** "I score by RICE" is for oneself, where that may be; "for our team" is for one's team. */
function scopeSlot({ kind, places }: Fit, frame: Frame): Record<string, SlotValue> {
  const [first] = frame.tokens;
  const isOwn =
    first &&
    ['i', 'my'].includes(first.plain) &&
    places.subject?.start !== first.start &&
    places.value?.start !== first.start;
  const wanted = frame.scope ?? (isOwn ? 'person' : undefined);
  if (!wanted || !first || wanted === kind.scopes[0]) return {};
  if (!kind.scopes.includes(wanted) && frame.scope === undefined) return {};
  return { scope: slotAt(wanted, wanted === 'person' ? 'for you alone' : 'for your team', first) };
}

const TAKES: Record<(typeof CONFLICTS)[number], [label: string, shown: string]> = {
  replace: ['It takes its place from now on', 'takes its place from now on'],
  never: ['It was never so: mine instead', 'instead of what was never so'],
  dispute: ['We disagree: keep both as disputed', 'both kept as disputed'],
};

/** Where others said otherwise, what is to become of that is theirs to say who speaks. */
async function askConflict(
  fit: Fit,
  intent: Intent,
  frame: Frame,
  { snapshot, calendar, words }: StatementBy,
): Promise<Heard> {
  const { principal, facts } = snapshot;
  const heldIn = (slot: string): string => String(intent.slots[slot]?.value);
  const key = {
    subject: 'is' in fit.kind.subject ? fit.kind.subject.is : heldIn('subject'),
    predicate: 'is' in fit.kind.predicate ? fit.kind.predicate.is : heldIn('predicate'),
  };
  const held = await facts.about({
    ...{ subjects: [key.subject], predicates: [key.predicate], validAt: 'any', limit: 1_000 },
    statuses: ['stated', 'confirmed', 'disputed'],
  });
  const { from, to } = intent.slots;
  const worked = state(
    held.map(heldOf),
    {
      ...key,
      value: fit.places.value?.readings[0]?.value,
      period:
        from || to ? { from: from ? String(from.value) : null, to: to ? String(to.value) : null } : undefined,
      isCorrection: frame.isCorrection,
      isMany: fit.kind.isMany ?? false,
      scope: scopeOf(intent, fit, principal),
      sensitivity: 'internal',
      source: { by: principal.user, where: 'a conversation', admitted: 'stated' },
      by: principal.user,
      at: calendar.now,
      isAttended: true,
    },
    (seed) => seed,
  );
  if (worked.outcome !== 'contradicts') return intent;
  const others = held.filter(({ id }) => worked.held.some((one) => one.id === id));
  const said = others.map(
    (fact) =>
      `${fact.source.name ?? fact.source.by} said on ${shownDay(fact.recordedAt, calendar.timeZone)}: “${tellFact(fact, fit.kind, words)}”`,
  );
  return {
    kind: 'question',
    text: `${said.join('; ')}. Does yours take its place?`,
    options: CONFLICTS.map(
      (conflict): QuestionOption => ({
        label: TAKES[conflict][0],
        slots: { conflict: slotAt(conflict, TAKES[conflict][1], spanOf(frame)) },
      }),
    ),
    slot: 'conflict',
    soFar: intent,
  };
}

function scopeOf(intent: Intent, { kind }: Fit, { user, roles }: StatementBy['snapshot']['principal']) {
  const wanted = intent.slots['scope']?.value ?? kind.scopes[0] ?? 'workspace';
  if (wanted === 'person') return `person:${user}` as const;
  return wanted === 'team' ? (`team:${roles[0] ?? ''}` as const) : 'workspace';
}
