import { describe, expect, it } from 'vitest';
import { leadOf, partedByNot } from './leads.ts';

describe('the words that say how an utterance hangs on another', () => {
  it.each([
    ['and for SMB?', 'varies', 'for SMB'],
    ['ok, and what about last year then?', 'varies', 'last year'],
    ['the same but for Globex', 'varies', 'for Globex'],
    ['no, I meant Globex', 'corrects', 'Globex'],
    ['sorry, enterprise', 'corrects', 'enterprise'],
    ['which of those are enterprise?', 'narrows', 'enterprise'],
    ['just the ones from support', 'narrows', 'from support'],
    ['enterprise only please', 'narrows', 'enterprise'],
  ])('“%s” %s with “%s”', (said, how, rest) => {
    const lead = leadOf(said);
    expect([lead.how, lead.isSaid, lead.rest.replace(/^\W+|\W+$/gu, '')]).toEqual([how, true, rest]);
    expect(lead.rest).toHaveLength(said.length);
    expect(said).toContain(rest);
  });

  it.each(['how many ideas are there', 'the same company', 'nothing about pricing', 'enterprise'])(
    'are not in “%s”',
    (said) => expect(leadOf(said).isSaid).toBe(false),
  );

  it('put what is said too beside what was held', () => {
    expect(['and Globex too', 'also Globex', 'and Globex'].map((said) => leadOf(said).isAlso)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('what is meant, and what is not', () => {
  it.each([
    ['Initech, not Globex', 'Initech', 'Globex'],
    ['not Globex, Initech', 'Initech', 'Globex'],
    ['not Globex but Initech', 'Initech', 'Globex'],
    ['Q3 instead of Q2', 'Q3', 'Q2'],
    ['not Globex', '', 'Globex'],
  ])('“%s” means “%s”', (said, right, wrong) => {
    const parted = partedByNot(said)!;
    const bare = (text: string) => text.replace(/^\W+|\W+$/gu, '');
    expect([bare(parted.right), bare(parted.wrong)]).toEqual([right, wrong]);
  });

  it('is not parted where nothing is said not to be meant', () => {
    expect(partedByNot('Globex and Initech')).toBeUndefined();
  });
});
