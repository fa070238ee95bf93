import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../mapping/formats.ts';
import { readImport } from '../read-import.ts';
import { bytesOf, csv } from '../test-writers.ts';

const UTC = { timeZone: 'UTC' };

describe('formats', () => {
  it('knows every file of the folder', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(FORMATS.map(({ name }) => `${name}.json`).sort()).toEqual(files.sort());
  });
});

describe('canny', () => {
  it('reads posts', () => {
    const header =
      'Post ID,Post Title,Post Details,Author Name,Author Email,Company,Created,Status,Votes,URL,Tags,Board';
    const row = [
      '5f1',
      'Dark mode',
      'My eyes hurt',
      'Ann Example',
      'Ann@Example.com',
      'Acme',
      '2024-03-01 10:00:00',
      'complete',
      '12',
      'https://feedback.example.com/p/dark-mode',
      'ui, eyes',
      'Features',
    ];
    const read = readImport(csv(header.split(','), row), UTC);
    expect(read).toMatchObject({ format: 'canny', unmapped: ['Votes'], rejected: [], warnings: [] });
    expect(read.drafts).toEqual([
      {
        row: 1,
        text: 'Dark mode\n\nMy eyes hurt',
        title: 'Dark mode',
        contact: { name: 'Ann Example', email: 'ann@example.com' },
        company: 'Acme',
        createdAt: '2024-03-01T10:00:00.000Z',
        source: 'portal',
        state: 'archived',
        externalId: 'canny:5f1',
        url: 'https://feedback.example.com/p/dark-mode',
        tags: ['ui', 'eyes'],
        product: 'Features',
      },
    ]);
  });

  it.each([
    ['open', 'unsorted'],
    ['Under Review', 'active'],
    ['planned', 'active'],
    ['in_progress', 'active'],
    ['closed', 'archived'],
  ])('%s is %s', (status, state) => {
    const bytes = csv(['Title', 'Details', 'Status', 'Votes'], ['A', 'B', status, '1']);
    expect(readImport(bytes, UTC)).toMatchObject({ format: 'canny', drafts: [{ state }], warnings: [] });
  });
});

describe('github', () => {
  const issue = {
    number: 12,
    title: 'Search is slow',
    body: 'It takes a minute.\r\nEvery time.',
    createdAt: '2024-03-01T10:00:00Z',
    author: { id: 'x', is_bot: false, login: 'ann', name: '' },
    labels: [{ id: '1', name: 'bug', description: '', color: 'ff0000' }],
    state: 'OPEN',
  };

  it('reads what gh issue list --json writes', () => {
    const bytes = bytesOf(JSON.stringify([{ ...issue, url: 'https://github.com/example/shop/issues/12' }]));
    expect(readImport(bytes, UTC)).toMatchObject({
      format: 'github',
      rejected: [],
      drafts: [
        {
          text: 'Search is slow\n\nIt takes a minute.\nEvery time.',
          contact: { name: 'ann' },
          createdAt: '2024-03-01T10:00:00.000Z',
          state: 'unsorted',
          externalId: 'github:example/shop#12',
          tags: ['bug'],
        },
      ],
    });
  });

  it('reads a dump of the API, and gives an issue the same id', () => {
    const { number, title, body, labels } = issue;
    const dumped = {
      id: 99,
      number,
      title,
      body: null,
      labels,
      user: { login: 'ann' },
      state: 'closed',
      created_at: '2024-03-01T10:00:00Z',
      url: 'https://api.github.com/repos/example/shop/issues/12',
      html_url: 'https://github.com/example/shop/issues/12',
    };
    const lines = [
      dumped,
      { ...dumped, number: 13, html_url: 'https://github.com/example/shop/issues/13', body },
    ];
    const read = readImport(bytesOf(lines.map((line) => JSON.stringify(line)).join('\n')), UTC);
    expect(read.sniffed.kind).toBe('jsonl');
    expect(read.drafts).toMatchObject([
      {
        text: 'Search is slow',
        externalId: 'github:example/shop#12',
        state: 'archived',
        contact: { name: 'ann' },
      },
      { externalId: 'github:example/shop#13', tags: ['bug'] },
    ]);
  });

  it('reads lines with repo and id', () => {
    const line = {
      id: 'i-7',
      repo: 'example/shop',
      created_at: '2024-03-01 10:00:00',
      label: 'bug',
      title: 'T',
      body: 'B',
    };
    const read = readImport(bytesOf(`${JSON.stringify(line)}\n`), UTC);
    expect(read).toMatchObject({ format: 'github', mapping: { externalId: 'repo + id' }, unmapped: [] });
    expect(read.drafts).toMatchObject([
      { externalId: 'github:example/shop#i-7', product: 'example/shop', tags: ['bug'] },
    ]);
  });
});
