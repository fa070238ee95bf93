import {
  type Mention,
  plainText,
  STOP_WORDS,
  stemOf,
  UPLOAD,
  type UploadedFile,
  wordsOf,
} from '@conductor/contract';

const ATTACH = 'Drop it on the Import page, or run “conductor import FILE”.';
/** A file by its name, with the folders before it if any. */
const FILE_NAME = /(?:(?:~|\.{1,2})?\/)?(?:[\w.-]+\/)*[\w()-][\w().-]*\.(?:csv|tsv|txt|jsonl?|ndjson)\b/giu;
/** "the zendesk export", "that OKR sheet I uploaded", "my last upload"; "this file with the comments". */
const FILE_WORDS =
  /\b(?:the|this|that|these|those|my|our|a|an)\s+((?:[\p{L}\p{N}][\p{L}\p{N}_.'’-]*\s+){0,3}?)(?:(?:csv|json|tsv|text)\s+)?(?:files?|exports?|uploads?|spreadsheets?|sheets?|csv|json|dump|tickets|notes|conversations|posts|issues)\b(?:\s+(?:from|in)\s+(?:the|that|a)\s+(?:csv|json|tsv)?\s*(?:file|export|dump))?(?:\s+(?:that\s+)?(?:i|we)(?:['’]ve|\s+have)?\s+(?:just\s+)?(?:uploaded|attached|joined|added|sent|dropped))?/giu;
/** Words that tell when, not which. */
const NEWEST = new Set(['last', 'latest', 'newest', 'recent']);
const UNTOLD = new Set(['same', 'uploaded', 'attached', 'new', 'whole', 'exported', 'file', 'export']);
const MOST_SAID = 5;
const MOST_OFFERED = 8;

/**
 * Uploaded files that are called by name, by what they were recognised as, or only as a file. One that is not there
 * is said to be missing, with how to bring it. Only a job that takes a file looks at these.
 */
export function uploadMentions(utterance: string, uploads: readonly UploadedFile[]): Mention[] {
  const named = [...wholeNames(utterance, uploads), ...fileNames(utterance, uploads)];
  const words = [...utterance.matchAll(FILE_WORDS)]
    .map((found) => fileWords(found[0], found[1]!, found.index, uploads))
    .filter((mention) => !named.some((one) => overlap(one, mention)));
  const isAboutOneFile = named.length > 0;
  // "Load the tickets from feedback.csv": the file is named, the other words only say what is in it.
  return isAboutOneFile ? named : words.slice(0, 1);
}

const overlap = (a: Mention, b: Mention): boolean => a.start < b.end && b.start < a.end;

/** A name as it was given, spaces and all. */
function wholeNames(utterance: string, uploads: readonly UploadedFile[]): Mention[] {
  const said = utterance.toLowerCase();
  const spaced = uploads.filter(({ name }) => /\s/.test(name) && said.includes(name.toLowerCase()));
  return distinct(spaced).map((upload) => {
    const start = said.indexOf(upload.name.toLowerCase());
    return mention(start, start + upload.name.length, [upload], uploads);
  });
}

function fileNames(utterance: string, uploads: readonly UploadedFile[]): Mention[] {
  return [...utterance.matchAll(FILE_NAME)].map((found) => {
    const [start, end] = [found.index, found.index + found[0].length];
    const name = found[0].slice(found[0].lastIndexOf('/') + 1);
    const same = uploads.filter((upload) => upload.name.toLowerCase() === name.toLowerCase());
    return same.length > 0
      ? mention(start, end, distinct(same), uploads)
      : missing(start, end, `No file called “${name}” has been uploaded yet.`, uploads);
  });
}

function fileWords(whole: string, told: string, start: number, uploads: readonly UploadedFile[]): Mention {
  const end = start + whole.length;
  const telling = wordsOf(told).filter(({ plain }) => !STOP_WORDS.has(plain) && !UNTOLD.has(plain));
  const describing = telling.filter(({ plain }) => !NEWEST.has(plain));
  const fitting = uploads.filter((upload) =>
    describing.every(({ plain }) => partsOf(upload).has(stemOf(plain))),
  );
  const meant = describing.length < telling.length ? fitting.slice(0, 1) : distinct(fitting);
  if (meant.length > 0) return mention(start, end, meant, uploads);
  const what = describing.map(({ text }) => text).join(' ');
  return missing(
    start,
    end,
    what ? `No uploaded file is called or recognised as “${what}”.` : 'No file has been uploaded yet.',
    uploads,
  );
}

/** The words of a file's name, and what it was recognised as. */
function partsOf({ name, kind }: UploadedFile): Set<string> {
  const words = wordsOf(`${name.replace(/[._-]+/g, ' ')} ${kind?.replace(/-/g, ' ') ?? ''}`);
  return new Set(words.map(({ plain }) => stemOf(plain)));
}

/** Of files of one name the newest, which took the place of the others. */
function distinct(uploads: readonly UploadedFile[]): UploadedFile[] {
  const names = uploads.map(({ name }) => plainText(name));
  return uploads.filter((_, at) => names.indexOf(names[at]!) === at);
}

function mention(
  start: number,
  end: number,
  meant: readonly UploadedFile[],
  uploads: readonly UploadedFile[],
): Mention {
  const readings = meant.slice(0, MOST_OFFERED).map(({ id, name }) => {
    const older = uploads.filter((other) => plainText(other.name) === plainText(name)).length - 1;
    return {
      value: id,
      shown: name,
      ...(older > 0 ? { note: `the newest of ${older + 1} files called ${name}` } : {}),
    };
  });
  return { type: 'record', of: UPLOAD, start, end, readings };
}

function missing(start: number, end: number, why: string, uploads: readonly UploadedFile[]): Mention {
  const names = distinct(uploads).map(({ name }) => name);
  const there =
    names.length > 0
      ? ` Uploaded are ${names.slice(0, MOST_SAID).join(', ')}${names.length > MOST_SAID ? ' and others' : ''}: name one, or attach another.`
      : '';
  return { type: 'record', of: UPLOAD, start, end, readings: [], fault: `${why}${there} ${ATTACH}` };
}
