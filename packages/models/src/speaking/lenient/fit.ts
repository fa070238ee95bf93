import { distance } from 'fastest-levenshtein';
import { isUnclosed } from './read-loosely.ts';

/** The part of JSON Schema (2020-12) that replies are asked by. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  /** `source`: it is an id, and stands for nothing but itself. */
  proposal?: string;
}

export interface Fitted {
  value: unknown;
  mended: string[];
  faults: string[];
}

/**
 * A value in the shape of a schema, where that is plain: a name or a member of an enumeration that is nearly one, a number written as
 * text, one where a list is wanted, and names there are not left out. Texts stay as they are, and nothing that is missing is made up.
 */
export function fit(schema: Schema, value: unknown, path = ''): Fitted {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fitAny(options, value, path);
  const members = schema.const !== undefined ? [schema.const] : schema.enum;
  if (members) return fitMember(members, value, path, schema.proposal === 'source');
  const types = [schema.type ?? []].flat();
  if (value === null && types.includes('null')) return taken(null);
  if (types.includes('object')) return fitObject(schema, value, path);
  if (types.includes('array')) return fitList(schema, value, path);
  if (types.includes('number') || types.includes('integer')) return fitNumber(types, value, path);
  if (types.includes('boolean')) return fitBoolean(value, path);
  if (types.includes('string')) return fitText(value, path);
  if (types.includes('null')) return faulty(path, `null is wanted, and ${shown(value)} was given`);
  return taken(value);
}

const taken = (value: unknown, ...mended: string[]): Fitted => ({ value, mended, faults: [] });
const faulty = (path: string, fault: string): Fitted => ({
  value: undefined,
  mended: [],
  faults: [`${path || 'the whole'}: ${fault}`],
});

function fitAny(options: readonly Schema[], value: unknown, path: string): Fitted {
  const fitted = options.map((option) => fit(option, value, path));
  const fitting = fitted.filter(({ faults }) => faults.length === 0);
  // The one with least to mend; of none that fits, the one that comes nearest.
  return (
    fitting.toSorted((a, b) => a.mended.length - b.mended.length)[0] ??
    fitted.toSorted((a, b) => a.faults.length - b.faults.length)[0] ??
    faulty(path, 'nothing fits')
  );
}

/** At so many letters, and so small a part of the word, it is still the same word. */
const MOST_LETTERS = 2;
const MOST_PART = 0.2;

/** The one of these that is nearly that; nothing where none is, or two are. */
function nearly(said: string, names: readonly string[]): string | undefined {
  // What has figures in it is an id, or a number in words: neither is ever guessed.
  if (/\d/.test(said)) return undefined;
  const plain = plainOf(said);
  const same = names.filter((name) => plainOf(name) === plain);
  if (same.length === 1) return same[0];
  const near = names.filter((name) => {
    const away = distance(plainOf(name), plain);
    return !/\d/.test(name) && away <= MOST_LETTERS && away <= name.length * MOST_PART;
  });
  return near.length === 1 ? near[0] : undefined;
}

const plainOf = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

function fitMember(members: readonly unknown[], value: unknown, path: string, isId: boolean): Fitted {
  if (members.includes(value)) return taken(value);
  const written = isId
    ? []
    : members.filter((member) => typeof member !== 'object' && `${member}` === `${value}`);
  if (written.length === 1)
    return taken(written[0], `${path || 'the whole'}: ${shown(value)} read as ${shown(written[0])}`);
  const names = members.filter((member): member is string => typeof member === 'string');
  const meant = typeof value === 'string' && !isId ? nearly(value, names) : undefined;
  if (meant !== undefined) return taken(meant, `${path || 'the whole'}: “${value}” read as “${meant}”`);
  return faulty(
    path,
    `${shown(value)} is none of ${members.map((member) => JSON.stringify(member)).join(', ')}`,
  );
}

function fitObject(schema: Schema, value: unknown, path: string): Fitted {
  if (Array.isArray(value) && value.length === 1 && !Array.isArray(value[0])) {
    const { mended, ...fitted } = fitObject(schema, value[0], path);
    return { ...fitted, mended: [`${path || 'the whole'}: a list of one taken as that one`, ...mended] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return faulty(path, `an object is wanted, and ${shown(value)} was given`);
  const { properties, required = [], additionalProperties } = schema;
  if (!properties) return fitRecord(additionalProperties, value, path);
  const { given, mended, faults } = namedIn(value, Object.keys(properties), path);
  const fields: Record<string, unknown> = {};
  for (const [name, of] of Object.entries(properties)) {
    const at = path ? `${path}.${name}` : name;
    const isRequired = required.includes(name);
    if (!given.has(name)) {
      if (isRequired) faults.push(`${at}: it is missing`);
      else if (isUnclosed(value)) faults.push(`${path || 'the whole'}: it stops before it is closed`);
      continue;
    }
    const fitted = fit(of, given.get(name), at);
    if (!isRequired && given.get(name) === null && fitted.faults.length > 0) {
      mended.push(`${at}: null taken as not given`);
      continue;
    }
    mended.push(...fitted.mended);
    faults.push(...fitted.faults);
    fields[name] = fitted.value;
  }
  return { value: fields, mended, faults };
}

/** What an object gives for each of these names, by its own or one that is nearly it. */
function namedIn(value: object, names: readonly string[], path: string) {
  const given = new Map<string, unknown>();
  const mended: string[] = [];
  const faults: string[] = [];
  const free = names.filter((name) => !Object.hasOwn(value, name));
  for (const [said, one] of Object.entries(value)) {
    const name = names.includes(said) ? said : nearly(said, free);
    if (name === undefined)
      mended.push(`${path || 'the whole'}: left out “${said}”, which was not asked for`);
    else if (given.has(name)) faults.push(`${path || 'the whole'}: “${name}” stands there twice`);
    else {
      if (name !== said) mended.push(`${path || 'the whole'}: “${said}” read as “${name}”`);
      given.set(name, one);
    }
  }
  return { given, mended, faults };
}

function fitRecord(of: Schema['additionalProperties'], value: object, path: string): Fitted {
  // More may have followed, under any name.
  if (isUnclosed(value)) return faulty(path, 'it stops before it is closed');
  if (typeof of !== 'object') return taken(value);
  const fitted = Object.entries(value).map(([name, one]) => [name, fit(of, one, `${path}.${name}`)] as const);
  return {
    value: Object.fromEntries(fitted.map(([name, one]) => [name, one.value])),
    mended: fitted.flatMap(([, one]) => one.mended),
    faults: fitted.flatMap(([, one]) => one.faults),
  };
}

function fitList(schema: Schema, value: unknown, path: string): Fitted {
  if (value === null || value === undefined) return faulty(path, 'a list is wanted, and nothing was given');
  const isList = Array.isArray(value);
  const fitted = (isList ? value : [value]).map((one, place) =>
    fit(schema.items ?? {}, one, `${path}[${place}]`),
  );
  return {
    value: fitted.map((one) => one.value),
    mended: [
      ...(isList ? [] : [`${path || 'the whole'}: one taken as a list`]),
      ...fitted.flatMap((one) => one.mended),
    ],
    faults: fitted.flatMap((one) => one.faults),
  };
}

function fitNumber(types: readonly string[], value: unknown, path: string): Fitted {
  const isPlain = (one: unknown): one is number => typeof one === 'number' && Number.isFinite(one);
  const isText = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value);
  const number = isText ? Number(value) : value;
  if (!isPlain(number)) return faulty(path, `a number is wanted, and ${shown(value)} was given`);
  if (types.includes('integer') && !types.includes('number') && !Number.isInteger(number))
    return faulty(path, `a whole number is wanted, and ${number} was given`);
  return isText ? taken(number, `${path || 'the whole'}: text read as a number`) : taken(number);
}

function fitBoolean(value: unknown, path: string): Fitted {
  if (typeof value === 'boolean') return taken(value);
  const said = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (said === 'true' || said === 'false')
    return taken(said === 'true', `${path || 'the whole'}: text read as yes or no`);
  return faulty(path, `true or false is wanted, and ${shown(value)} was given`);
}

function fitText(value: unknown, path: string): Fitted {
  if (typeof value === 'string') return taken(value);
  if (typeof value === 'number') return taken(`${value}`, `${path || 'the whole'}: a number read as text`);
  return faulty(path, `a text is wanted, and ${shown(value)} was given`);
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
