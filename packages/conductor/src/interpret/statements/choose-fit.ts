import type { FactKind, Heard, Intent, QuestionOption } from '@conductor/contract';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { type Fit, type FittedPlace, fitKind } from '../../memory/reading/fit-kind.ts';
import type { Place } from '../../memory/template/template.ts';
import type { Token } from '../../memory/template/tokens.ts';
import { slotAt } from './fact-slots.ts';

/** The first kind that a sentence fits whole; else the first that it would fit, could all of it be read. */
export function bestFit(
  said: { text: string; tokens: readonly Token[] },
  way: (kind: FactKind) => readonly string[],
  words: FactWords,
): Fit | undefined {
  const fits = words.kinds.flatMap((kind) => fitKind(said, { kind, templates: way(kind) }, words));
  const whole = fits.filter((fit) => faultsOf(fit).length === 0);
  if (whole.length > 0) return surest(whole);
  // Of what cannot be read the sentence has to say something besides: one name alone is no statement.
  return surest(
    fits.filter((fit) => faultsOf(fit).length < Object.keys(fit.places).length || fit.literal > 1),
  );
}

/** Of the first kind that fits: with the most words of its own, and the fewest readings. */
function surest(fits: readonly Fit[]): Fit | undefined {
  const ofFirst = fits.filter(({ kind }) => kind === fits[0]?.kind);
  return ofFirst.toSorted((a, b) => b.literal - a.literal || readingsIn(a) - readingsIn(b))[0];
}

const readingsIn = ({ places }: Fit): number =>
  Object.values(places).reduce((sum, { readings }) => sum + readings.length, 0);

export const faultsOf = ({ places }: Fit): string[] =>
  Object.values(places).flatMap(({ fault }) => (fault === undefined ? [] : [fault]));

/** Asks which of several is meant: two people of one name, two ways to count. Nothing where all is clear. */
export function askWhich(fit: Fit, intent: Intent, text: string): Heard | undefined {
  const open = (Object.entries(fit.places) as [Place, FittedPlace][]).find(
    ([, { readings }]) => readings.length > 1,
  );
  if (!open) return undefined;
  const [place, where] = open;
  const said = text.slice(where.start, where.end);
  const options = where.readings.map(
    ({ value, shown, note }): QuestionOption => ({
      label: note ? `${shown} (${note})` : shown,
      slots: { [place]: slotAt(value, shown, where) },
    }),
  );
  const { [place]: _, ...slots } = intent.slots;
  return {
    kind: 'question',
    text: `“${said}” can be ${options.length} of them. Which do you mean?`,
    options,
    slot: place,
    soFar: { ...intent, slots },
  };
}
