import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ImportError } from '../import-error.ts';
import { damaged, guessEncoding } from './guess-encoding.ts';
import { refuseKnownBinary } from './known-binary.ts';
import { utf16WithoutBom } from './utf16-without-bom.ts';

/** The most that is read: above it a file should be cut in pieces. */
export const MAX_BYTES = 200 * 1024 * 1024;

export interface Decoded {
  /** UTF-8 without a byte order mark. Bytes, not a string: a string of 100 MB may take 200. */
  utf8: Buffer;
  encoding: string;
  bom: boolean;
  /** Whether the encoding was inferred from how often which bytes occur. */
  guessed: boolean;
}

// UTF-32 stands first: its little-endian mark begins with that of UTF-16.
const MARKS: { mark: number[]; encoding: string }[] = [
  { mark: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { mark: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * Bytes in any usual encoding → UTF-8. By the byte order mark, else strictly as UTF-8, else by a guess.
 * Throws `ImportError`: too-large, empty, binary, encoding.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) throw tooLarge(bytes.length);
  refuseKnownBinary(bytes);
  const decoded = toUtf8(bytes);
  refuseNul(decoded.utf8);
  if (isBlank(decoded.utf8))
    throw new ImportError(
      'empty',
      'the file is empty',
      'Export it again and check that there is something to export.',
    );
  return decoded;
}

function toUtf8(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) {
    const rest = bytes.subarray(marked.mark.length);
    return { utf8: transcode(rest, marked.encoding), encoding: marked.encoding, bom: true, guessed: false };
  }
  const wide = utf16WithoutBom(bytes);
  if (wide) return { utf8: transcode(bytes, wide), encoding: wide, bom: false, guessed: true };
  if (isUtf8(bytes)) return { utf8: asBuffer(bytes), encoding: 'utf-8', bom: false, guessed: false };
  refuseNul(bytes);
  const encoding = guessEncoding(bytes);
  return { utf8: transcode(bytes, encoding), encoding, bom: false, guessed: true };
}

function transcode(bytes: Uint8Array, encoding: string): Buffer {
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) throw damaged(bytes);
    return asBuffer(bytes);
  }
  return Buffer.from(iconv.decode(asBuffer(bytes), encoding, { stripBOM: false }), 'utf8');
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function refuseNul(bytes: Uint8Array): void {
  const at = bytes.indexOf(0);
  if (at === -1) return;
  throw new ImportError(
    'binary',
    `this is not a text file: byte ${at + 1} is zero`,
    'Export the feedback as CSV or JSON. If it is CSV, open it in a text editor and save it again as UTF-8.',
  );
}

const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c]);
const isBlank = (utf8: Uint8Array) => utf8.every((byte) => BLANK.has(byte));

function tooLarge(bytes: number): ImportError {
  const megabytes = (size: number) => `${Math.round(size / 1024 / 1024)} MB`;
  return new ImportError(
    'too-large',
    `the file has ${megabytes(bytes)}; at most ${megabytes(MAX_BYTES)} are read at once`,
    'Export a shorter period, or cut the file in pieces that each begin with the header.',
  );
}
