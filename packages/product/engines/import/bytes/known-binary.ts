import { ImportError } from '../import-error.ts';

const CSV_MEND =
  'In the program that made it choose Save as or Export, then CSV UTF-8, and import that file.';

const SIGNATURES: { starts: number[]; is: string; mend: string }[] = [
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook (.xls)', mend: 'Save it as CSV.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG image', mend: CSV_MEND },
  { starts: [0xff, 0xd8, 0xff], is: 'a JPEG image', mend: CSV_MEND },
  { starts: [0x47, 0x49, 0x46, 0x38], is: 'a GIF image', mend: CSV_MEND },
  { starts: [0x25, 0x50, 0x44, 0x46, 0x2d], is: 'a PDF document', mend: CSV_MEND },
  { starts: [0x1f, 0x8b], is: 'a gzip archive', mend: 'Unpack it and import the file that is inside.' },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], is: 'an SQLite database', mend: CSV_MEND },
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (bytes: Uint8Array, signature: number[]) =>
  signature.every((byte, at) => bytes[at] === byte);

function zipError(bytes: Uint8Array): ImportError {
  // A workbook's first entries name its parts, and the names in a zip are not compressed.
  const names = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (names.includes('xl/') || names.includes('[Content_Types].xml'))
    return new ImportError('binary', 'this is an Excel workbook: save it as CSV', CSV_MEND);
  if (names.includes('opendocument.spreadsheet'))
    return new ImportError('binary', 'this is an OpenDocument spreadsheet: save it as CSV', CSV_MEND);
  return new ImportError('binary', 'this is a zip archive', 'Unpack it and import the file that is inside.');
}

/** Throws `ImportError('binary')` when the first bytes are those of a file format that holds no plain text. */
export function refuseKnownBinary(bytes: Uint8Array): void {
  if (startsWith(bytes, ZIP)) throw zipError(bytes);
  const known = SIGNATURES.find(({ starts }) => startsWith(bytes, starts));
  if (known) throw new ImportError('binary', `this is ${known.is}, not a table of text`, known.mend);
}
