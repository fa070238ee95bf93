import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { App, Call } from '../http/serving.ts';

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Nothing from elsewhere, and no script in a page's text. Styles may be inline: charts and menus place themselves so. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves the built pages; an address that is no file is the application's own, and gets its one page. */
export function servePages(app: App): void {
  const compressed = new Map<string, Promise<Buffer>>();
  app.get('*', async (c) => {
    const file = fileFor(c.req.path);
    const content = (file && (await read(file))) ?? null;
    if (content && file) return send(c, file, content, compressed);
    if (extname(c.req.path)) return c.text('There is no such file.', 404);
    const index = join(DIST, 'index.html');
    const page = await read(index);
    return page ? send(c, index, page, compressed) : c.text('The pages are not built: run `npm start`.', 503);
  });
}

/** The path of a file inside the built pages, or undefined: what leads out of them is nothing. */
export function fileFor(path: string): string | undefined {
  try {
    const file = normalize(join(DIST, decodeURIComponent(path)));
    return file.startsWith(DIST) && !file.endsWith(sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}

const read = (file: string): Promise<Buffer | null> => readFile(file).catch(() => null);

async function send(
  c: Call,
  file: string,
  content: Buffer,
  compressed: Map<string, Promise<Buffer>>,
): Promise<Response> {
  const extension = extname(file);
  const isPage = extension === '.html';
  c.header('content-type', TYPES[extension] ?? 'application/octet-stream');
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  if (isPage) c.header('content-security-policy', POLICY);
  // Names under /assets hold a hash of what is in them.
  const isImmutable = file.startsWith(join(DIST, 'assets') + sep);
  c.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  const encoding = isImmutable ? encodingFor(c.req.header('accept-encoding') ?? '', extension) : undefined;
  if (!encoding) return c.body(new Uint8Array(content));
  const key = `${encoding}:${file}`;
  const made = compressed.get(key) ?? compress(content, encoding);
  compressed.set(key, made);
  c.header('content-encoding', encoding);
  c.header('vary', 'accept-encoding');
  return c.body(new Uint8Array(await made));
}

function encodingFor(accepted: string, extension: string): 'br' | 'gzip' | undefined {
  if (!['.js', '.css', '.svg', '.json'].includes(extension)) return undefined;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

const compress = (content: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> =>
  encoding === 'br'
    ? promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
    : promisify(gzip)(content);
