import { describe, expect, it } from 'vitest';
import { speaks } from './speaks.ts';

describe('the language of a text', () => {
  it.each([
    ['en', 'How many pieces of feedback did we get from our customers last quarter?'],
    ['de', 'Wie viele Rückmeldungen haben wir im letzten Quartal von unseren Kunden bekommen?'],
    ['fr', 'La facture est fausse et personne ne répond à mes messages depuis une semaine.'],
    ['es', 'La exportación falla cada vez que intento guardar el informe del mes pasado.'],
  ])('is told where it is %s', async (language, text) => {
    expect(await speaks(text)).toBe(language);
  });

  it.each(['', 'ok', '12 345 678 90 123 456 789 012 345'])('is not told of “%s”', async (text) => {
    expect(await speaks(text)).toBeUndefined();
  });
});
