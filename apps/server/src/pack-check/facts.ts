import { parseTemplate, placesOf } from '@conductor/conductor';
import { type FactKind, type FactTerm, fieldAt, PERSON } from '@conductor/contract';
import { type Looking, messageOf } from './looking.ts';

type Place = 'subject' | 'predicate' | 'value';

/** What people may state: whether it can be said, of what there is, and told again; and whether slots are filled by it. */
export function lookAtFacts(looking: Looking): void {
  const { pack, count } = looking;
  count('fact kinds', pack.facts?.length ?? 0);
  for (const kind of pack.facts ?? []) {
    terms(looking, kind);
    templates(looking, kind);
    scopes(looking, kind);
    records(looking, kind);
  }
  preferences(looking);
}

const placeOf = ({ name }: FactKind): string => `fact ${name}`;

function terms({ catalogue, fault }: Looking, kind: FactKind): void {
  const { enums } = catalogue.vocabulary;
  const { subject, predicate, value } = kind;
  const named: { record?: string; enum?: string }[] = [
    ...[subject, predicate].map((term) => ({
      ...('record' in term ? { record: term.record } : {}),
      ...('enum' in term ? { enum: term.enum } : {}),
    })),
    value.type === 'record' ? { record: value.of } : value.type === 'enum' ? { enum: value.of } : {},
  ];
  for (const { record, enum: of } of named) {
    if (record !== undefined && record !== PERSON.name && !catalogue.entities.has(record))
      fault('unknown-entity', placeOf(kind), `it is of ${record}, which is no entity`, 'Name an entity.');
    if (of !== undefined && !Object.hasOwn(enums, of))
      fault(
        'unknown-words',
        placeOf(kind),
        `the vocabulary has no enumeration ${of}`,
        'Say in `vocabulary.enums` how people say its members.',
      );
  }
  if (value.type === 'band' && value.fields.some(({ units }) => units.length === 0))
    fault('fact-template', placeOf(kind), 'nothing says what its band counts', 'Give each field a unit.');
}

/** Places that a sentence has to fill: whatever the kind itself does not say. */
const openPlaces = ({ subject, predicate }: FactKind): Place[] => [
  ...(isOpen(subject) ? (['subject'] as const) : []),
  ...(isOpen(predicate) ? (['predicate'] as const) : []),
  'value',
];
const isOpen = (term: FactTerm): boolean => !('is' in term);

function templates(looking: Looking, kind: FactKind): void {
  const { fault } = looking;
  const place = placeOf(kind);
  if (kind.stated.length === 0)
    fault('no-examples', place, 'nobody can state it: it has no way of saying it', 'Give it two or three.');
  const open = openPlaces(kind);
  for (const text of [...kind.stated, ...kind.asked, kind.told]) {
    const filled = placesIn(text, looking, place);
    if (!filled) continue;
    for (const one of filled)
      if (!open.includes(one))
        fault(
          'fact-place',
          place,
          `“${text}” has a place for the ${one}, which is always the same`,
          `Use ${open.map((name) => `{${name}}`).join(', ')}.`,
        );
    for (const one of open)
      if (kind.stated.includes(text) && !filled.has(one))
        fault('fact-place', place, `“${text}” does not say the ${one}`, `Put {${one}} where it is said.`);
  }
}

function placesIn(text: string, { fault }: Looking, place: string): Set<Place> | undefined {
  try {
    return placesOf(parseTemplate(text));
  } catch (error) {
    fault(
      'fact-template',
      place,
      messageOf(error),
      'Brackets open and close; places are {subject}, {predicate} and {value}.',
    );
    return undefined;
  }
}

function scopes({ fault }: Looking, kind: FactKind): void {
  if (kind.scopes.length === 0)
    fault('fact-scope', placeOf(kind), 'it is for nobody', 'Say in `scopes` for whom it may be stated.');
}

function records({ catalogue, fault }: Looking, kind: FactKind): void {
  const { record } = kind;
  if (!record) return;
  if (!catalogue.entities.has(record.entity)) {
    fault('unknown-entity', placeOf(kind), `${record.entity} says it, which is no entity`, 'Name an entity.');
    return;
  }
  for (const path of [record.subject, record.value])
    if (path !== 'id' && !fieldAt(catalogue.entities, record.entity, path))
      fault(
        'unknown-field',
        placeOf(kind),
        `${record.entity} has no field ${path}`,
        'Name fields of the records that say it.',
      );
}

/** A slot is filled by what some kind lets be stated, and by a value that it takes. */
function preferences({ pack, catalogue, fault }: Looking): void {
  const kinds = [...catalogue.factKinds.values()];
  for (const job of pack.jobs)
    for (const [slot, from] of Object.entries(job.prefers ?? {})) {
      const place = `job ${job.name}, slot ${slot}`;
      const spec = job.slots[slot];
      const key = typeof from === 'string' ? from : from.fact;
      const others = typeof from === 'string' ? [] : from.unless;
      for (const name of [slot, ...others])
        if (!Object.hasOwn(job.slots, name))
          fault('unknown-slot', place, `the job has no slot ${name}`, 'Name slots of the job in `prefers`.');
      const kind = kinds.find((one) => isKeyOf(one, key));
      if (!kind)
        fault(
          'unknown-fact',
          place,
          `no kind of fact has the key ${key}`,
          'Name a key that people may state.',
        );
      const holds = kind && 'of' in kind.value ? kind.value.of : undefined;
      if (kind && spec && (spec.type !== kind.value.type || !('of' in spec) || spec.of !== holds))
        fault(
          'unknown-fact',
          place,
          `${kind.title} is no ${spec.says}`,
          'Let the fact hold a member or a record that the slot takes.',
        );
    }
}

const isKeyOf = ({ subject, predicate }: FactKind, key: string): boolean =>
  'is' in subject && 'is' in predicate && `${subject.is}.${predicate.is}` === key;
