import type { UploadedFile } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { uploadMentions } from './upload-mentions.ts';

const file = (name: string, kind: string | null = null, day = 1): UploadedFile => ({
  id: `up-${name}-${day}`,
  name,
  kind,
  at: `2026-11-0${day}T10:00:00Z`,
});
/** The newest first, as the store lists them. */
const uploads = [
  file('zendesk-october.csv', 'zendesk', 5),
  file('feedback-extra.csv', 'canny', 4),
  file('My Notes.json', 'productboard', 3),
  file('okrs.csv', 'okr-sheet', 2),
  file('feedback-extra.csv', 'canny', 1),
];
const read = (utterance: string, held = uploads) =>
  uploadMentions(utterance, held).map(({ start, end, readings, fault }) => ({
    words: utterance.slice(start, end),
    files: readings.map(({ shown }) => shown),
    ids: readings.map(({ value }) => value),
    ...(fault ? { fault } : {}),
  }));

describe('files by name', () => {
  it.each([
    ['import feedback-extra.csv', 'feedback-extra.csv'],
    ['Import ./exports/Feedback-Extra.CSV please', './exports/Feedback-Extra.CSV'],
    ['run feedback import from ~/Downloads/feedback-extra.csv', '~/Downloads/feedback-extra.csv'],
    ['load the tickets from feedback-extra.csv', 'feedback-extra.csv'],
  ])('%s', (utterance, words) =>
    expect(read(utterance)).toEqual([
      { words, files: ['feedback-extra.csv'], ids: ['up-feedback-extra.csv-4'] },
    ]),
  );
  it('a name with a space in it', () => {
    expect(read('import my notes.json')[0]).toMatchObject({
      words: 'my notes.json',
      files: ['My Notes.json'],
    });
  });
  it('of two of one name the newest, and says so', () => {
    const [mention] = uploadMentions('import feedback-extra.csv', uploads);
    expect(mention?.readings[0]?.note).toBe('the newest of 2 files called feedback-extra.csv');
  });
  it('says that a file is not there, what is, and how to bring it', () => {
    expect(read('import other.csv')[0]?.fault).toMatch(
      /No file called “other.csv”.*zendesk-october.csv.*conductor import FILE/,
    );
    expect(read('import other.csv', [])[0]?.fault).toBe(
      'No file called “other.csv” has been uploaded yet. Drop it on the Import page, or run “conductor import FILE”.',
    );
  });
});

describe('files by what they are', () => {
  it.each([
    ['bring in the zendesk export again', ['zendesk-october.csv']],
    ['load the canny file I uploaded', ['feedback-extra.csv']],
    ['load the zendesk tickets from the json file', ['zendesk-october.csv']],
    ['re-import the productboard notes', ['My Notes.json']],
    ['import the OKR sheet', ['okrs.csv']],
    ['import the last file I uploaded', ['zendesk-october.csv']],
    [
      'import the file I uploaded',
      ['zendesk-october.csv', 'feedback-extra.csv', 'My Notes.json', 'okrs.csv'],
    ],
  ])('%s', (utterance, files) => expect(read(utterance)[0]?.files).toEqual(files));

  it('one file of several is asked about by its readings, and none is said to be none', () => {
    expect(read('import the jira export')[0]).toMatchObject({
      files: [],
      fault: expect.stringMatching(/recognised as “jira”.*Uploaded are zendesk-october.csv/),
    });
    expect(read('import the file', [])[0]?.fault).toMatch(/^No file has been uploaded yet\. Drop it/);
  });

  it('reads no file where none is spoken of', () => {
    expect(read('how many enterprise customers complained in October?')).toEqual([]);
    expect(read('import feedback')).toEqual([]);
  });
});
