import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../import-error.ts';
import { bytesOf } from '../test-writers.ts';
import { decode } from './decode.ts';

const refusal = (bytes: Uint8Array): ImportError => {
  try {
    decode(bytes);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('decode', () => {
  it.each([
    ['windows-1252', 'name,feedback\nJosé,café trop cher\n'],
    ['windows-1252', 'feedback\nIt’s slow at €9\n'],
    ['windows-1252', 'feedback\nGröße ändern, “schön” wäre es\n'],
    ['windows-1251', 'feedback\nПоиск работает слишком медленно; пожалуйста исправьте это\n'],
    ['windows-1250', 'feedback\nWyszukiwanie działa zbyt wolno i proszę poprawić źródło błędów\n'],
    ['shift_jis', 'feedback\n日本語のテキストです。検索が遅いので改善してください。\n'],
    ['gb18030', 'feedback\n搜索功能太慢了，希望能够改进一下，谢谢你们的努力\n'],
    ['utf-16le', 'id,feedback\n1,café\n'],
    ['utf-16be', 'id,feedback\n1,日本語のテキスト\n'],
  ])('guesses %s', (encoding, text) => {
    const decoded = decode(iconv.encode(text, encoding));
    expect(decoded).toMatchObject({ encoding, bom: false, guessed: true });
    expect(decoded.utf8.toString()).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('follows the mark of %s', (encoding) => {
    const decoded = decode(iconv.encode('id,text\n1,naïve 日本 🙂\n', encoding, { addBOM: true }));
    expect(decoded).toMatchObject({ encoding, bom: true, guessed: false });
    expect(decoded.utf8.toString()).toBe('id,text\n1,naïve 日本 🙂\n');
  });

  it('finds the accent after a long run of ASCII', () => {
    const text = `feedback\n${'plain text\n'.repeat(50_000)}déjà vu\n`;
    expect(decode(iconv.encode(text, 'windows-1252')).utf8.toString()).toBe(text);
  });

  it('says on which line UTF-8 is damaged rather than turning it into garbage', () => {
    const bytes = Buffer.concat([bytesOf('feedback\ndéjà vu à côté\n'), Buffer.from([0xe9]), bytesOf('x\n')]);
    expect(refusal(bytes)).toMatchObject({ code: 'encoding', message: expect.stringContaining('line 3') });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['empty', bytesOf(' \r\n\t\n')],
    ['empty', Buffer.from([0xef, 0xbb, 0xbf])],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['binary', bytesOf('id,text\n1,a\0b\n')],
    ['binary', Buffer.from([0, 1, 2, 3, 250, 251, 0, 9])],
    ['binary', iconv.encode('id,text\n1,a\0b\n', 'utf-16le', { addBOM: true })],
    ['too-large', new Uint8Array(200 * 1024 * 1024 + 1)],
  ])('%s: refused with a mend', (code, bytes) => {
    const error = refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.mend).not.toBe('');
  });

  it('knows an Excel workbook', () => {
    const zip = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]),
      bytesOf('[Content_Types].xml\0\0xl/'),
    ]);
    expect(refusal(zip)).toMatchObject({
      code: 'binary',
      message: 'this is an Excel workbook: save it as CSV',
    });
  });
});
