/** A block of a guide that is made: a piece of a file, or a command with what it says. */
export interface Block {
  kind: 'code' | 'run';
  /** `examples/expenses/pack.ts#pack`, or what a run is told: `in=examples/expenses first=12`. */
  of: string;
  language: string;
  body: string;
}

const BLOCK =
  /<!-- (?<kind>code|run)(?: (?<of>[^>]*?))? -->\n+(?<fence>`{3,})(?<language>\w*)\n(?<body>[\s\S]*?)\n?\k<fence>\n+<!-- \/\k<kind> -->/g;

/** The guide with each block as `made` has it, one after the other. */
export async function withBlocks(guide: string, made: (block: Block) => Promise<string>): Promise<string> {
  let text = '';
  let at = 0;
  for (const found of guide.matchAll(BLOCK)) {
    const { kind, of = '', fence, language, body } = found.groups as Record<string, string>;
    const block: Block = { kind: kind as Block['kind'], of, language: language!, body: body! };
    const fresh = await made(block);
    text += guide.slice(at, found.index);
    text += `<!-- ${[kind, of].filter(Boolean).join(' ')} -->\n${fence}${language}\n${fresh}\n${fence}\n<!-- /${kind} -->`;
    at = found.index + found[0].length;
  }
  return text + guide.slice(at);
}
