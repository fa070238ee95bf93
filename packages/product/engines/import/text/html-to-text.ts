/** Elements that begin a new line. */
const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Elements inside a line, or with nothing to read in them. An unknown `<name>` is somebody's words, and stays. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big body button center cite code col colgroup data del details dfn em font head html i img input ins kbd label link mark meta q rp rt ruby s samp small span strike strong sub summary sup svg time title tt u var video audio source picture wbr iframe o:p'.split(
    ' ',
  ),
);
/** Elements whose content is not text. */
const UNREAD = /<(script|style|template|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi;
const TAG = /<\/?([a-z][a-z0-9:-]*)(?:\s[^<>]*)?\/?>/gi;
const PARAGRAPHS = new Set([
  'p',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'pre',
  'hr',
]);

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  zwnj: '',
  shy: '',
};
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+\d*));/gi;

/**
 * The words of a piece of HTML, as a reader sees them: tags gone, references read, a line for each block. Nothing is
 * added and no word is changed, so that what is quoted is what was written. Text without tags stays as it is.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return html;
  const hasTags = /<\/?[a-z!]/i.test(html);
  const text = html
    .replace(UNREAD, '')
    // White space between blocks is the writer's layout of the source, not of the text.
    .replace(hasTags ? /[ \t\r\n]+/g : /(?!)/g, ' ')
    .replace(TAG, (tag, name: string) => tagText(tag, name.toLowerCase()));
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
  return (hasTags ? lines.trim() : text).replace(ENTITY, character);
}

function tagText(tag: string, name: string): string {
  if (PARAGRAPHS.has(name)) return '\n\n';
  if (BLOCKS.has(name)) return '\n';
  return INLINE.has(name) ? '' : tag;
}

function character(written: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? written;
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : written;
}
