import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { difference } from './difference.ts';

it('tells what is made, changed and removed, and of a change only what changes', () => {
  const text = stripVTControlCharacters(
    difference([
      { entity: 'idea', id: 'idea-1', before: null, after: { title: 'New', effort: null, tags: [] } },
      {
        entity: 'idea',
        id: 'idea-2',
        before: { title: 'A', effort: 1 },
        after: { title: 'A', effort: null },
      },
      { entity: 'idea', id: 'idea-3', before: { title: 'Old' }, after: null },
    ]),
  );
  expect(text.split('\n')).toEqual([
    '+ idea idea-1',
    '    title: New',
    '~ idea idea-2',
    '    effort: 1 → nothing',
    '- idea idea-3',
    '    title: Old',
  ]);
});
