/** A value as it was written, and what had to be mended to read it. */
export interface Loosely {
  value: unknown;
  /** Where it ends in the text. */
  end: number;
  mended: string[];
}

/**
 * Reads the JSON value that begins at a place of a text, as leniently as can be without guessing: comments, single quotes, keys without
 * quotes, commas too many, words of other languages for the same constants, and brackets of objects that are missing at the very end
 * (see `isUnclosed`). A text that stops in the middle of a value is none, and so is a list that is not closed: more may have followed.
 * @throws SyntaxError where it is no value
 */
export function readLoosely(text: string, start: number): Loosely {
  const reader = new Reader(text, start);
  const value = reader.value(0);
  return { value, end: reader.at, mended: [...reader.mended] };
}

/** Objects that the text stops in, after a whole value: whether anything was to follow only their shape can tell. */
const unclosed = new WeakSet<object>();

/** Whether the text stopped before this object was closed. */
export const isUnclosed = (value: object): boolean => unclosed.has(value);

const DEEPEST = 60;
const CONSTANTS: Record<string, unknown> = { true: true, false: false, null: null };
const FOREIGN: Record<string, unknown> = {
  True: true,
  False: false,
  None: null,
  nil: null,
  undefined: null,
  NaN: null,
};
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const CLOSING: Record<string, string> = { '"': '"', "'": "'", '“': '”', '‘': '’', '`': '`' };

class Reader {
  readonly mended = new Set<string>();
  readonly #text: string;
  at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.at = start;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) this.#fail('it is nested too deeply');
    this.#space();
    const mark = this.#text[this.at];
    if (mark === '{') return this.#object(depth);
    if (mark === '[') return this.#list(depth);
    if (mark !== undefined && mark in CLOSING) return this.#string();
    return this.#word();
  }

  #object(depth: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    this.at += 1;
    while (!this.#closes('}', fields)) {
      const name = this.#name();
      this.#space();
      if (this.#text[this.at] !== ':') this.#fail('a name stands without a value');
      this.at += 1;
      const value = this.value(depth + 1);
      if (Object.hasOwn(fields, name) && JSON.stringify(fields[name]) !== JSON.stringify(value))
        this.#fail(`“${name}” stands there twice, and says two things`);
      if (name !== '__proto__') fields[name] = value;
      this.#separator('}');
    }
    return fields;
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    while (!this.#closes(']')) {
      items.push(this.value(depth + 1));
      this.#separator(']');
    }
    return items;
  }

  /** Whether it is closed here; at the end of the text the bracket of an object may be missing, after a whole value. */
  #closes(bracket: string, object?: object): boolean {
    this.#space();
    if (this.#text[this.at] === bracket) {
      this.at += 1;
      return true;
    }
    if (this.at < this.#text.length) return false;
    if (!object || /[,:{[]\s*$/.test(this.#text)) this.#fail('it stops in the middle');
    this.mended.add('a bracket was missing at the end');
    unclosed.add(object);
    return true;
  }

  #separator(bracket: string): void {
    this.#space();
    if (this.#text[this.at] === ',') {
      this.at += 1;
      this.#space();
      if (this.#text[this.at] === bracket) this.mended.add('a comma was too many');
    } else if (this.at < this.#text.length && this.#text[this.at] !== bracket)
      this.#fail('a comma is missing');
  }

  #name(): string {
    const mark = this.#text[this.at];
    if (mark !== undefined && mark in CLOSING) return this.#string();
    const [name] = /^[\p{L}_$][\p{L}\p{N}_$-]*/u.exec(this.#text.slice(this.at, this.at + 200)) ?? [];
    if (!name) this.#fail('a name is missing');
    this.mended.add('a name had no quotes');
    this.at += name.length;
    return name;
  }

  #string(): string {
    const opening = this.#text[this.at]!;
    const closing = CLOSING[opening]!;
    if (opening !== '"') this.mended.add('other quotes');
    let out = '';
    for (this.at += 1; ; this.at += 1) {
      const mark = this.#text[this.at];
      if (mark === undefined) this.#fail('it stops in the middle of a text');
      if (mark === closing) break;
      out += mark === '\\' ? this.#escaped() : mark;
    }
    this.at += 1;
    // Half a character can be kept nowhere.
    return out.toWellFormed();
  }

  #escaped(): string {
    this.at += 1;
    const mark = this.#text[this.at];
    if (mark === undefined) this.#fail('it stops in the middle of a text');
    if (mark !== 'u') return ESCAPES[mark] ?? mark;
    const code = this.#text.slice(this.at + 1, this.at + 5);
    if (!/^[\da-f]{4}$/i.test(code)) this.#fail('an escape is none');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #word(): unknown {
    const [word] =
      /^[-+]?[\p{L}\p{N}_.]+(?:[eE][-+]?\d+)?/u.exec(this.#text.slice(this.at, this.at + 100)) ?? [];
    if (!word) this.#fail('a value is missing');
    // A number that ends with the text may have gone on.
    if (this.at + word.length >= this.#text.length && !Object.hasOwn(CONSTANTS, word))
      this.#fail('it stops in the middle');
    this.at += word.length;
    if (Object.hasOwn(CONSTANTS, word)) return CONSTANTS[word];
    if (Object.hasOwn(FOREIGN, word)) {
      this.mended.add('a constant of another language');
      return FOREIGN[word];
    }
    if (!/^[-+]?(?:\d[\d_]*)?(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(word) || !/\d/.test(word))
      this.#fail(`“${word}” is no value`);
    if (/^\+|^-?0\d|_/.test(word)) this.mended.add('an odd number');
    return Number(word.replaceAll('_', ''));
  }

  #space(): void {
    for (;;) {
      const [gap] = /^\s*(?:\/\/[^\n]*\n?|\/\*[\s\S]*?\*\/)?/.exec(this.#text.slice(this.at)) ?? [''];
      if (gap.length === 0) return;
      if (gap.trim() !== '') this.mended.add('a comment');
      this.at += gap.length;
    }
  }

  #fail(why: string): never {
    throw new SyntaxError(why);
  }
}
