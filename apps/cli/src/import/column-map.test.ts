import { expect, it } from 'vitest';
import { addColumn } from './column-map.ts';

it('turns column=field into what the import takes: field → column', () => {
  expect(addColumn('Sent at=createdAt', addColumn('Message=text'))).toEqual({
    text: 'Message',
    createdAt: 'Sent at',
  });
});

it('joins columns that make one field', () => {
  expect(addColumn('number=externalId', addColumn('repo=externalId'))).toEqual({
    externalId: 'repo + number',
  });
});

it('lets a column’s name hold an equals sign', () => {
  expect(addColumn('a=b=text')).toEqual({ text: 'a=b' });
});

it.each(['text', '=text', 'column='])('refuses %s', (pair) => {
  expect(() => addColumn(pair)).toThrow(/column/);
});
