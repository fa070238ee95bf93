import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from '../import-error.ts';

const SAMPLE = 64 * 1024;
/** Below this, or with no more lead over Latin than this, chardet's word is no better than chance. */
const TRUSTED = 40;
const LEAD = 10;
/** Labels of which the web's standard says that they mean windows-1252. */
const LATIN = new Set(['iso-8859-1', 'windows-1252', 'ascii']);

/**
 * The encoding of bytes that are not UTF-8. Throws `ImportError('encoding')` for UTF-8 that was damaged: read as
 * anything else it would come out as garbage that looks like success.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = aroundFirstForeignByte(bytes);
  if (isDamagedUtf8(sample)) throw damaged(bytes);
  const matches = analyse(sample).map(({ name, confidence }) => ({ label: name.toLowerCase(), confidence }));
  const latin = matches.find(({ label }) => LATIN.has(label))?.confidence ?? 0;
  for (const { label, confidence } of matches) {
    if (confidence < TRUSTED || confidence < latin + LEAD) break;
    if (iconv.encodingExists(label) && !iconv.decode(sample, label).includes('\ufffd')) return label;
  }
  return 'windows-1252';
}

/** A long run of ASCII says nothing; so the sample begins near the first byte that is something else. */
function aroundFirstForeignByte(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte > 0x7f),
  );
  const from = Math.max(0, first - 512);
  return bytes.subarray(from, from + SAMPLE);
}

function isDamagedUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(sample);
  const bad = text.match(/\ufffd/gu)?.length ?? 0;
  const good = (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) - bad;
  return good > bad;
}

/** The error for bytes that claim to be UTF-8 and are not, with the line of the first bad one. */
export function damaged(bytes: Uint8Array): ImportError {
  const text = new TextDecoder('utf-8').decode(bytes);
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  return new ImportError(
    'encoding',
    `the file is UTF-8 up to line ${line}, where a character is damaged`,
    'Export it again as UTF-8, or mend that line in a text editor and save it as UTF-8.',
  );
}
