import { describe, expect, it } from 'vitest';
import { detectFormat, fittingFormats } from '../mapping/detect-format.ts';
import { FORMATS } from '../mapping/formats.ts';
import { preview } from '../preview.ts';
import { readImport } from '../read-import.ts';
import { sniff } from '../sniff.ts';
import { csv } from '../test-writers.ts';
import type { Draft, ReadFile } from '../types.ts';
import { EXPORTS, type Export } from './exports.testing.ts';

const UTC = { timeZone: 'UTC' };
const exported = (format: string, what: string): Export =>
  EXPORTS.find((one) => one.format === format && one.what.includes(what))!;
const read = (format: string, what: string): ReadFile => readImport(exported(format, what).bytes, UTC);
const first = (format: string, what: string): Draft => read(format, what).drafts[0]!;

describe('which program a file is from', () => {
  it.each(EXPORTS)(
    'tells $format ($what) from its columns, and no other fits as well',
    ({ format, bytes }) => {
      const fits = fittingFormats(sniff(bytes).columns);
      expect(fits[0]?.format.name).toBe(format);
      // A second format may share a few columns; it is never as sure.
      for (const other of fits.slice(1)) expect(other.by.length).toBeLessThan(fits[0]!.by.length);
    },
  );

  it('has an export to try of every format', () => {
    expect(new Set(EXPORTS.map(({ format }) => format))).toEqual(new Set(FORMATS.map(({ name }) => name)));
  });

  it('leaves a file of nobody in particular to its names', () => {
    expect(
      detectFormat(['Response ID', 'Submitted At', 'E-mail', 'NPS Score', 'Comment', 'Status']),
    ).toBeUndefined();
    expect(detectFormat(['id', 'title', 'description', 'status', 'created_at'])).toBeUndefined();
    expect(detectFormat([])).toBeUndefined();
  });

  it('does not take a survey of goals for a sheet of objectives', () => {
    expect(detectFormat(['Name', 'Email', 'Goal', 'Target', 'Comment'])).toBeUndefined();
  });

  it('says in every mapping where its columns are documented', () => {
    for (const { source } of FORMATS)
      expect(source.documented.every((where) => where.startsWith('https://'))).toBe(true);
  });

  it('tells the columns that told', () => {
    const shown = preview(exported('jira', 'repeated').bytes, UTC);
    expect(shown).toMatchObject({
      format: 'jira',
      recognisedBy: ['Summary', 'Issue key', 'Status', 'Project key'],
      rows: 3,
      accepted: 2,
    });
  });
});

describe('every export', () => {
  it.each(EXPORTS.filter(({ format }) => format !== 'okr-sheet'))(
    '$format ($what) gives records with ids of its own, the same each time',
    ({ format, bytes }) => {
      const once = readImport(bytes, UTC);
      expect(once.drafts.length).toBeGreaterThan(0);
      for (const { externalId } of once.drafts) expect(externalId).toMatch(new RegExp(`^${format}:`));
      expect(readImport(bytes, UTC)).toEqual(once);
      expect(once.drafts.every(({ text }) => !/<\/?(?:p|b|i|a|br)\b/.test(text))).toBe(true);
    },
  );
});

describe('productboard', () => {
  it('reads notes: words without their tags, and two columns that make one state', () => {
    const { drafts, rejected } = read('productboard', 'notes');
    expect(drafts[0]).toMatchObject({
      text: 'Offline\n\nIt stops in basements.\n\nAlways & everywhere.',
      contact: { email: 'ann@acme.example' },
      company: 'acme.example',
      source: 'support',
      state: 'active',
      externalId: 'productboard:n-1',
      tags: ['offline', 'mobile'],
    });
    expect(drafts[1]).toMatchObject({ text: 'Dark mode', state: 'archived', source: 'email' });
    expect(rejected).toMatchObject([{ row: 3, reason: 'the text is empty' }]);
  });
});

describe('uservoice', () => {
  it('counts an idea once, though it has a row for every voter', () => {
    const { drafts, repeats, rejected } = read('uservoice', 'voter');
    expect([drafts.length, repeats, rejected]).toEqual([2, 1, []]);
    expect(drafts[0]).toMatchObject({
      text: 'Bulk edit\n\nTen at once,\nplease',
      contact: { name: 'Ann Example', email: 'ann@acme.example' },
      createdAt: '2025-07-21T03:37:03.000Z',
      state: 'active',
      tags: ['bulk, edit', 'speed'],
      product: 'Product',
    });
    expect(drafts[1]).toMatchObject({ text: 'Calendar', state: 'archived', tags: [] });
  });

  it('reads times as UTC wherever the workspace is', () => {
    const there = readImport(exported('uservoice', 'voter').bytes, { timeZone: 'Asia/Tokyo' });
    expect(there.drafts[0]!.createdAt).toBe('2025-07-21T03:37:03.000Z');
  });

  it('reads an analysis export', () => {
    expect(first('uservoice', 'analysis')).toMatchObject({
      text: 'Undo\n\nI lost a day',
      url: 'https://uv.example.com/9',
      state: 'active',
      tags: ['safety'],
    });
  });
});

describe('intercom', () => {
  it('keeps what the customer wrote, not the team', () => {
    const { drafts, rejected } = read('intercom', 'API');
    expect(drafts).toMatchObject([
      {
        text: 'Where is my invoice?\n\nIt is lost.\nAgain.',
        contact: { name: 'Ann Example', email: 'ann@acme.example' },
        createdAt: '2018-10-18T21:13:18.000Z',
        state: 'archived',
        score: { kind: 'csat', value: 4 },
        tags: ['billing'],
        source: 'support',
      },
    ]);
    expect(rejected).toMatchObject([
      { row: 2, reason: expect.stringContaining('source.author.type is "admin"') },
    ]);
  });

  it('hangs a report’s clock where the name of its column says', () => {
    const { drafts, rejected } = read('intercom', 'report');
    expect(drafts).toMatchObject([
      {
        text: 'Took <3 days> too long',
        createdAt: '2026-01-05T09:00:00.000Z',
        score: { kind: 'csat', value: 2 },
        company: 'Acme',
      },
    ]);
    expect(rejected).toMatchObject([{ row: 2, reason: 'the text is empty' }]);
  });

  it('takes customers’ messages out of a transcript', () => {
    const { drafts, rejected } = read('intercom', 'message');
    expect(drafts).toMatchObject([{ text: 'It is slow', externalId: 'intercom:m1', company: 'Acme' }]);
    expect(rejected).toMatchObject([
      { row: 2, reason: expect.stringMatching(/message_author_type is "admin"/) },
    ]);
  });
});

describe('zendesk', () => {
  it('reads tickets as Excel saves them: semicolons, UTF-16, letters with dots', () => {
    const { drafts, rejected, sniffed, warnings } = read('zendesk', 'CSV');
    expect(sniffed).toMatchObject({ encoding: 'utf-16le', bom: true, delimiter: ';' });
    expect(drafts).toMatchObject([
      {
        text: 'Export bricht ab; immer',
        contact: { name: 'Jörg Groß', email: 'joerg@acme.example' },
        company: 'Acme',
        createdAt: '2026-03-12T09:04:00.000Z',
        state: 'archived',
        externalId: 'zendesk:35',
        tags: ['export', 'csv'],
      },
    ]);
    // Good or bad is no mark from one to five: it is not turned into one.
    expect(drafts[0]).not.toHaveProperty('score');
    expect([warnings, rejected.map(({ row }) => row)]).toEqual([[], [2]]);
  });

  it('finds the requester in the file’s list of users', () => {
    expect(first('zendesk', 'users')).toMatchObject({
      text: 'Printer on fire\n\nThe fire is <hot>.\n\nHelp!',
      contact: { name: 'Ann Example', email: 'ann@acme.example' },
      company: 'Acme',
      tags: ['printer', 'fire, big'],
      state: 'unsorted',
    });
  });

  it('reads the full export, and gives a ticket the same id as the CSV does', () => {
    expect(read('zendesk', 'line').drafts).toMatchObject([
      {
        text: 'Slow\n\nVery slow',
        contact: { email: 'ann@acme.example' },
        externalId: 'zendesk:1',
        state: 'archived',
      },
      { text: 'Fast', externalId: 'zendesk:2', tags: ['praise'] },
    ]);
  });
});

describe('jira', () => {
  it('reads repeated columns, its own dates, and the category of a state', () => {
    const { drafts, rejected, mapping, unmapped } = read('jira', 'repeated');
    expect(drafts).toMatchObject([
      {
        text: 'Login fails, on Safari\n\nSteps:\n1. open "login"\n2. fail',
        contact: { name: 'Ann Example' },
        createdAt: '2026-03-12T09:04:00.000Z',
        state: 'active',
        externalId: 'jira:PROJ-1',
        tags: ['ui', 'safari'],
        product: 'Portal',
      },
      { text: 'Board', createdAt: '2026-02-01T16:00:00.000Z', state: 'archived', tags: ['drag'] },
    ]);
    expect(mapping.tags).toBe('Labels');
    expect(unmapped).toContain('Comment');
    expect(rejected).toMatchObject([{ row: 3, reason: expect.stringContaining('"not a date"') }]);
  });

  it('adds the comments to the text where a person says so, and takes back the mapping that it gave', () => {
    const { bytes } = exported('jira', 'repeated');
    const read = readImport(bytes, { ...UTC, map: { text: 'Description + Comment' } });
    expect(read.drafts[0]!.text).toContain('2. fail\n\n12/Mar/26 10:00 AM;eve;Looking at it');
    expect(readImport(bytes, { ...UTC, map: read.mapping }).drafts).toEqual(read.drafts);
  });
});

describe('linear and fider', () => {
  it('reads Linear’s dates and several lines', () => {
    expect(read('linear', 'CSV').drafts).toMatchObject([
      {
        text: 'Rebuild\n\nLine one\nline two, “quotes” ✓',
        createdAt: '2026-05-13T11:21:41.000Z',
        state: 'active',
        externalId: 'linear:ACME-1',
        tags: ['ready', 'seo'],
        product: 'Site',
      },
      { createdAt: '2026-05-13T11:00:00.000Z', state: 'archived' },
    ]);
  });

  it('reads Fider’s posts from CSV and from the API, without the answer of the team', () => {
    expect(first('fider', 'CSV')).toMatchObject({
      text: 'Go is fast\n\nVery tiny description',
      contact: { name: 'Faceless' },
      state: 'archived',
      externalId: 'fider:10',
      tags: ['easy', 'ignored'],
    });
    expect(first('fider', 'API')).toMatchObject({
      text: 'Sign in\n\nBy directory',
      state: 'active',
      externalId: 'fider:3',
    });
  });
});

it('a column that a format leaves out is not taken because of its name', () => {
  const bytes = csv(['Summary', 'Issue key', 'Issue id', 'Comments'], ['A', 'P-1', '1', 'internal talk']);
  expect(readImport(bytes, UTC)).toMatchObject({
    drafts: [{ text: 'A' }],
    unmapped: ['Issue id', 'Comments'],
  });
});
