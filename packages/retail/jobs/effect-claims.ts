import { claim, type DraftClaim, type Outcome, value, words } from '@conductor/contract';
import { moneyText } from '../engines/names.ts';
import type { OrderEffect } from '../operations/effect.ts';

const FROM = ['step:change'];

export const numberOf = ({ number, orderId }: OrderEffect) => value(number, [orderId]);
export const isOr = (isDone: boolean, done: string, would: string) => words(isDone ? done : would);

/** Each thing that is returned or gives way to another. */
export const thingClaims = ({ things }: OrderEffect): DraftClaim[] =>
  things.map(({ lineId, name, price, becomes }) =>
    becomes
      ? claim`${value(name, [lineId])}, ${value(moneyText(price), [lineId])}, gives way to ${value(becomes.name, [becomes.itemId])}, ${value(moneyText(becomes.price), [becomes.itemId])}.`
      : claim`${value(name, [lineId])}, ${value(moneyText(price), [lineId])}.`,
  );

/** How much goes where, and when. */
export const moneyClaims = ({ money }: OrderEffect, isDone: boolean): DraftClaim[] =>
  money.map(({ way, amount, methodId, method, when }) => {
    const much = value(moneyText(amount), FROM);
    const where = value(method, [methodId]);
    if (way === 'charge')
      return claim`${much} ${isOr(isDone && when !== null, 'is', 'is to be')} paid with ${where}.`;
    if (when === null) return claim`${much} is to go back to ${where}.`;
    return when === 'at once'
      ? claim`${much} ${isOr(isDone, 'has gone', 'would go')} back to ${where} at once.`
      : claim`${much} ${isOr(isDone, 'goes', 'would go')} back to ${where} within ${value(when, FROM)}.`;
  });

/** Why nothing was changed. */
export function notDoneClaims({ values }: Outcome): DraftClaim[] {
  const { decision } = (values['yes'] ?? {}) as { decision?: string };
  if (decision === 'rejected') return [claim`${value('Nothing', ['step:yes'])} was changed: you said no.`];
  if (decision === 'expired')
    return [claim`${value('Nothing', ['step:yes'])} was changed: nobody answered in time.`];
  return [claim`${value('Nothing', FROM)} is changed until you say yes.`];
}
