import type { Material } from '@conductor/contract';

type JsonSchema = Record<string, unknown>;

/** Most characters of what is taken over from the material where nothing else is said. */
const MOST = 300;

/**
 * A draft that holds against its material, for any shape that an analyst may be asked for: its prose and its quotations are the material's own
 * words, its sources are there, and its choices are of those offered.
 */
export function draftOf(schema: JsonSchema, material: readonly Material[]): unknown {
  const texts = material.filter(({ text }) => text.trim() !== '');
  let taken = 0;
  const nextText = (): Material => texts[taken++ % Math.max(1, texts.length)] ?? { id: '', text: '' };
  const resolve = (of: JsonSchema): JsonSchema => {
    const ref = of['$ref'];
    if (typeof ref !== 'string') return of;
    const parts = ref.replace(/^#\/?/, '').split('/').filter(Boolean);
    return parts.reduce((at, part) => (at[part] ?? {}) as JsonSchema, schema);
  };
  const make = (given: JsonSchema, source?: Material): unknown => {
    const of = resolve(given);
    if ('const' in of) return of['const'];
    if (Array.isArray(of['enum'])) return of['enum'][0];
    const [choice] = (of['anyOf'] ?? of['oneOf'] ?? []) as JsonSchema[];
    if (choice) return make(choice, source);
    if (of['properties']) return objectOf(of, source);
    if (of['type'] === 'array') {
      const least = (of['minItems'] as number | undefined) ?? 1;
      const most = (of['maxItems'] as number | undefined) ?? 2;
      const wanted = Math.min(most, Math.max(least, Math.min(2, texts.length)));
      return Array.from({ length: wanted }, () => make((of['items'] ?? {}) as JsonSchema));
    }
    if (of['type'] === 'boolean') return false;
    if (of['type'] === 'number' || of['type'] === 'integer')
      return (of['minimum'] as number | undefined) ?? 1;
    if (of['proposal'] === 'source') return (source ?? nextText()).id;
    if (of['proposal'] === 'words') return (source ?? nextText()).text.slice(0, mostOf(of)).trim();
    return sentenceOf((source ?? nextText()).text, mostOf(of));
  };
  const objectOf = (of: JsonSchema, source?: Material): unknown => {
    const shape = of['properties'] as Record<string, JsonSchema>;
    const marks = Object.values(shape).map((one) => resolve(one)['proposal']);
    // A quotation is of the source that it names.
    const own = marks.includes('source') ? nextText() : source;
    return Object.fromEntries(Object.entries(shape).map(([name, one]) => [name, make(one, own)]));
  };
  return make(schema);
}

const mostOf = (of: JsonSchema): number => Math.min(MOST, (of['maxLength'] as number | undefined) ?? MOST);

/** The first sentence of a text, or as many of its words as there is room for. */
function sentenceOf(text: string, most: number): string {
  const [first = text] = text.match(/[^.!?\n]+[.!?]?/) ?? [];
  const plain = first.trim();
  if (plain.length <= most) return plain;
  return plain.slice(0, most).replace(/\s+\S*$/, '');
}
