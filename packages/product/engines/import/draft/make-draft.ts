import { cellText, type TableRow } from '../table/table.ts';
import { clean, line } from '../text/clean.ts';
import type { Draft, Source, State, Target } from '../types.ts';
import { contentId, ownId } from './external-id.ts';
import { joinText } from './join-text.ts';
import { knownSource, knownState } from './known-values.ts';
import { readContact } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { readScore } from './read-score.ts';
import { readTags } from './read-tags.ts';
import { readUrl } from './read-url.ts';
import { cellsFor, type FileContext, refusedRow, textFor, translate } from './row-reader.ts';

/** In UTF-16 units, as every length here. */
export const LONGEST_TEXT = 100_000;

/**
 * A row's cells → a piece of feedback, or the reason why it is none. What is wrong beside the text and the date is
 * left out with a note: losing a link is better than losing what somebody said.
 */
export function makeDraft(row: TableRow, file: FileContext): Draft | { reason: string } {
  const refused = refusedRow(row, file);
  if (refused) return { reason: refused };
  const get = (target: Target) => textFor(row, file, target);
  const title = line(get('title'));
  const text = joinText(title, clean(get('text')));
  if (text === '') return { reason: 'the text is empty' };
  if (text.length > LONGEST_TEXT)
    return { reason: `the text has ${text.length} characters; at most ${LONGEST_TEXT} are taken` };
  const written = line(get('createdAt'));
  const date = written === '' ? undefined : readDate(written, file.dayOrder, file.zone);
  if (date && 'fault' in date) return { reason: date.fault };
  const draft: Draft = {
    row: row.row,
    text,
    source: source(line(get('source')), row.row, file),
    state: state(line(get('state')), row.row, file),
    externalId: '',
    tags: readTags(cellsFor(row, file.resolved, 'tags'), file.jsonLists.has('tags')),
  };
  if (title) draft.title = title;
  if (date) draft.createdAt = date.instant;
  addContact(draft, get, file);
  addDetails(draft, get, file);
  const id = cellsFor(row, file.resolved, 'externalId').map(cellText);
  draft.externalId = ownId(id, file.format) ?? contentId(draft);
  return draft;
}

function addContact(draft: Draft, get: (target: Target) => string, { notes }: FileContext): void {
  const { contact, note } = readContact(get('contactName'), get('contactEmail'));
  if (contact) draft.contact = contact;
  if (note) notes.add(draft.row, note);
  const company = line(get('company'));
  if (company) draft.company = company;
}

function addDetails(draft: Draft, get: (target: Target) => string, file: FileContext): void {
  const product = line(get('product')) || file.format?.constants?.product;
  if (product) draft.product = product;
  const address = line(get('url'));
  if (address) {
    const read = readUrl(address);
    if ('url' in read) draft.url = read.url;
    else file.notes.add(draft.row, read.note);
  }
  const said = line(get('score'));
  const written = translate(file.values, 'score', said) ?? said;
  if (written) {
    const read = readScore(written, file.scoreKind);
    if ('value' in read) draft.score = { kind: file.scoreKind, value: read.value };
    else file.notes.add(draft.row, read.note);
  }
}

function state(word: string, row: number, { format, notes, values }: FileContext): State {
  const otherwise = format?.constants?.state ?? 'unsorted';
  if (word === '') return otherwise;
  const known = (translate(values, 'state', word) as State | undefined) ?? knownState(word);
  if (!known) notes.addOnce(row, `state "${word.slice(0, 60)}" is not known: taken as ${otherwise}`);
  return known ?? otherwise;
}

function source(word: string, row: number, { format, notes, values }: FileContext): Source {
  const otherwise = format?.constants?.source ?? 'import';
  if (word === '') return otherwise;
  const known = (translate(values, 'source', word) as Source | undefined) ?? knownSource(word);
  if (!known) notes.addOnce(row, `source "${word.slice(0, 60)}" is not known: taken as ${otherwise}`);
  return known ?? otherwise;
}
