import { stripVTControlCharacters } from 'node:util';

/** What differs from one run to the next, by what stands in its place. */
const DIFFERING: [RegExp, string][] = [
  // How far something long has come: told to whoever watches, and gone afterwards.
  [/^.*█.*\n/gm, ''],
  [/( Duration {2}).*/g, '$1… s'],
  [/\b\d+(?:\.\d+)? ?m?s\b/g, '… s'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? UTC\b/g, 'YYYY-MM-DD hh:mm UTC'],
  [/\b\d\d:\d\d:\d\d\b/g, 'hh:mm:ss'],
];
const ID = /\b(ap|cs|run|conv|claim|cost|rcpt|del)-(?:[0-9a-f]{12,16}|[0-9a-f]{8}-[0-9a-f-]{27})\b/g;

/** Makes what commands print the same each time: ids are numbered as they come, times and folders are named. */
export class SameWords {
  readonly #real = new Map<string, string>();
  readonly #said = new Map<string, string>();
  readonly #folders: [string, string][];

  constructor(folders: [string, string][]) {
    this.#folders = folders;
  }

  said(printed: string): string {
    const placed = this.#folders.reduce(
      (text, [real, said]) => text.replaceAll(real, said),
      stripVTControlCharacters(printed),
    );
    const same = DIFFERING.reduce((text, [differing, stands]) => text.replace(differing, stands), placed);
    return same.replace(ID, (id, prefix: string) => this.#saidId(id, prefix));
  }

  /** A command as it stands in the guide, with the ids that this run has. */
  real(command: string): string {
    return command.replaceAll(/\b[a-z]+-n\d+\b/g, (said) => this.#real.get(said) ?? said);
  }

  #saidId(id: string, prefix: string): string {
    const held = this.#said.get(id);
    if (held) return held;
    const count = [...this.#real.keys()].filter((said) => said.startsWith(`${prefix}-n`)).length;
    const said = `${prefix}-n${count + 1}`;
    this.#said.set(id, said);
    this.#real.set(said, id);
    return said;
  }
}
