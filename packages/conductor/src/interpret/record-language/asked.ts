import {
  fieldThrough,
  type Lexicon,
  membersOf,
  type SpokenEntity,
  type SpokenField,
  withPhrases,
} from './lexicon.ts';
import type { Sentence } from './sentence.ts';

/** A path from the entity asked for to a record of another, or of its own kind. */
export interface Route {
  path: string;
  name: string;
  isList: boolean;
  field: SpokenField;
}

/** The entity's fields whose values are ids of `to`, plainest first: its own, those of lists of records, then through one or two references. */
export function routesTo(spoken: SpokenEntity, to: string, lexicon: Lexicon): Route[] {
  const own = spoken.fields.filter(
    ({ type, path }) => type.kind === 'id' && type.of === to && !isThrough(spoken, path),
  );
  const direct = own.sort((a, b) => Number(a.isOfListed) - Number(b.isOfListed)).map(routeOf);
  return direct.length > 0 ? direct : routesThrough(spoken, to, lexicon, 2);
}

const routeOf = (field: SpokenField): Route => ({
  path: field.path,
  name: field.name,
  isList: field.isList,
  field,
});

const isThrough = (spoken: SpokenEntity, path: string): boolean =>
  path.includes('.') && !spoken.fields.some((field) => field.isWhole && path.startsWith(`${field.path}.`));

function routesThrough(spoken: SpokenEntity, to: string, lexicon: Lexicon, depth: number): Route[] {
  if (depth === 0) return [];
  const steps = spoken.fields.filter(
    ({ type, isList, path }) => type.kind === 'id' && !isList && /^[a-zA-Z]+Id$/.test(path),
  );
  return steps.flatMap((step) => {
    const next = step.type.kind === 'id' ? lexicon.byName.get(step.type.of) : undefined;
    if (!next || next === spoken) return [];
    const at = step.path.replace(/Id$/, '');
    const found = next.fields.filter(
      ({ type, isList, path }) => type.kind === 'id' && type.of === to && !isList && !path.includes('.'),
    );
    const here = found.map(
      (field): Route => ({
        path: `${at}.${field.path}`,
        name: field.name,
        isList: false,
        field: { ...field, path: `${at}.${field.path}` },
      }),
    );
    if (here.length > 0) return here;
    return routesThrough(next, to, lexicon, depth - 1).map((route) => ({
      ...route,
      path: `${at}.${route.path}`,
      field: { ...route.field, path: `${at}.${route.path}` },
    }));
  });
}

/** The entity with the fields of another that the utterance speaks of beside it: "feedback from companies in Germany". */
export function withFieldsOf(
  spoken: SpokenEntity,
  other: SpokenEntity,
  { lexicon, by }: Sentence,
): SpokenEntity {
  const [route] = routesTo(spoken, other.entity.name, lexicon);
  if (!route || route.isList) return spoken;
  const step = route.path.replace(/Id$/, '');
  const fields = other.fields
    .filter(({ isList, isWhole }) => !isList && !isWhole)
    .flatMap((field) => fieldThrough(spoken.entity, `${step}.${field.path}`, by.entities))
    .map((through) => {
      const own = other.fields.find(({ path }) => through.path === `${step}.${path}`)!;
      return { ...through, said: own.said, name: `${other.entity.name} ${own.name}` };
    })
    .map((through) => {
      const own = spoken.fields.find(({ path }) => path === through.path);
      return own ? { ...own, said: [...own.said, ...through.said] } : through;
    });
  const kept = spoken.fields.filter(({ path }) => !fields.some((field) => field.path === path));
  const members = fields.flatMap((field) => membersOf(field, spoken.entity, by.entities));
  return withPhrases(spoken.entity, [...kept, ...fields], [...spoken.members, ...members]);
}

/** The entity's own days and instants: not those of lists of records, nor when it was archived. */
export const dateFields = ({ entity, fields }: SpokenEntity): SpokenField[] =>
  fields.filter(
    ({ type, isOfListed, path }) =>
      (type.kind === 'date' || type.kind === 'instant') &&
      !isOfListed &&
      !path.includes('.') &&
      path !== entity.archive?.path,
  );

export const labelField = ({ entity, fields }: SpokenEntity): SpokenField =>
  fields.find(({ path }) => path === entity.label)!;
