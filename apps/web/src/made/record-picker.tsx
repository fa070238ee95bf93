import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { post } from '../api/request.ts';
import type { Choices, EntityInfo, FormField } from '../api/shapes.ts';
import { useMadeEntity } from '../packs/use-packs.ts';
import { Problem } from '../parts/problem.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count } from '../parts/words.ts';
import { Cell, columnsOf } from './columns.tsx';
import { bare, isEmpty, valueAt } from './type-words.ts';

const MOST_UNSEARCHED = 8;
const MOST_SHOWN = 30;

interface Wanted {
  job: string;
  slot: string;
  /** What stands in the form's other fields of records. */
  given: Record<string, string | string[]>;
  insteadOf?: string;
}

const choicesQuery = (wanted: Wanted, q: string) =>
  queryOptions({
    queryKey: ['records', 'choices', wanted, q],
    queryFn: () => post<Choices>('/api/choices', { ...wanted, q }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

interface Props {
  wanted: Wanted;
  /** All fields of the form. */
  form: readonly FormField[];
  field: FormField;
  legend: string;
  value: readonly string[];
  change: (ids: string[]) => void;
  fault: string | undefined;
}

/** The paths by which what there is to choose from is of what was chosen already. */
function sameIn({ fields }: EntityInfo, chosen: readonly string[], form: readonly FormField[]): string[] {
  const of = form.filter(({ name }) => chosen.includes(name)).map((field) => field.of);
  return Object.entries(fields).flatMap(([name, type]) => {
    const to = bare(type);
    return to.kind === 'id' && of.includes(to.of) ? [name] : [];
  });
}

function Option({
  entity,
  choice,
  type,
  name,
  without,
  isChosen,
  choose,
}: {
  entity: EntityInfo | undefined;
  choice: Choices['choices'][number];
  type: 'radio' | 'checkbox';
  name: string;
  /** What is the same of all there are to choose from. */
  without: readonly string[];
  isChosen: boolean;
  choose: () => void;
}) {
  const cells = (entity ? columnsOf(entity, ...without) : []).filter(
    ({ path }) => !isEmpty(valueAt(choice.row, path)),
  );
  return (
    <label className="flex cursor-pointer items-baseline gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-sunken has-checked:bg-tint">
      <input
        type={type}
        name={name}
        checked={isChosen}
        onChange={choose}
        className="size-4 shrink-0 translate-y-0.5 accent-(--accent)"
      />
      <span className="min-w-0">
        <span className="font-medium">{choice.label}</span>
        {cells.map((column) => (
          <span key={column.path} className="text-soft">
            {' · '}
            {column.type.kind === 'boolean' ? (
              `${valueAt(choice.row, column.path) ? '' : 'not '}${column.title.toLowerCase()}`
            ) : (
              <Cell row={choice.row} column={column} plain />
            )}
          </span>
        ))}
      </span>
    </label>
  );
}

/** What was chosen on another page stands by itself until somebody wants another. */
function Chosen({ legend, id, again }: { legend: string; id: string; again: () => void }) {
  return (
    <div className="text-sm">
      <p className="text-xs text-soft">{legend}</p>
      <p className="flex items-baseline gap-3">
        <span className="font-medium">
          <RecordLink id={id} plain />
        </span>
        <button
          type="button"
          aria-label={`Another ${legend.toLowerCase()}`}
          onClick={again}
          className="text-xs text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          Another
        </button>
      </p>
    </div>
  );
}

/** Chooses a record, or several, among those that the field can hold. */
export function RecordPicker({ wanted, form, field, legend, value, change, fault }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const [isSettled, setSettled] = useState(value.length === 1 && !field.many);
  const entity = useMadeEntity(field.of);
  const { data, error, isPlaceholderData } = useQuery(choicesQuery(wanted, words));
  const [only, ...more] = data?.choices ?? [];
  // Where there is but one that it can be, it is that one.
  useEffect(() => {
    const isOnly = only && more.length === 0 && words === '' && !isPlaceholderData;
    if (isOnly && field.required && value.length === 0) change([only.id]);
  });
  if (isSettled && value.length === 1)
    return <Chosen legend={legend} id={value[0]!} again={() => setSettled(false)} />;
  const isMany = field.many && !field.insteadOf;
  const toggled = (one: string) =>
    isMany ? (value.includes(one) ? value.filter((each) => each !== one) : [...value, one]) : [one];
  const shown = data?.choices.slice(0, MOST_SHOWN) ?? [];
  const isSearched = words !== '' || (data?.total ?? 0) > MOST_UNSEARCHED;
  const same = entity ? sameIn(entity, Object.keys(wanted.given), form) : [];
  const option = (choice: Choices['choices'][number]) => (
    <Option
      key={choice.id}
      entity={entity}
      choice={choice}
      type={isMany ? 'checkbox' : 'radio'}
      name={id}
      without={same}
      isChosen={value.includes(choice.id)}
      choose={() => change(toggled(choice.id))}
    />
  );
  return (
    <fieldset aria-describedby={fault ? `${id}-fault` : undefined} data-field={field.name} tabIndex={-1}>
      <legend className="text-xs text-soft">{legend}</legend>
      {isSearched && (
        <input
          type="search"
          aria-label={`Search ${entity?.plural ?? field.says}`}
          placeholder={`Search ${entity?.plural ?? field.says}`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="mt-1 mb-1 h-8 w-full max-w-80 rounded-md border border-line-strong bg-raised px-2.5 text-sm"
        />
      )}
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && data.total === 0 && (
        <p className="text-sm text-faint">
          {words ? 'None is called so.' : 'There is none that it could be.'}
        </p>
      )}
      <div className="max-h-80 overflow-y-auto">
        {shown.slice(0, data?.usual || shown.length).map(option)}
        {data && data.usual > 0 && shown.length > data.usual && (
          <details open={shown.slice(data.usual).some((each) => value.includes(each.id))}>
            <summary className="px-2 py-1 text-xs text-faint">Others</summary>
            {shown.slice(data.usual).map(option)}
          </details>
        )}
      </div>
      {data && data.total > shown.length && (
        <p className="px-2 text-xs text-faint">
          and {count(data.total - shown.length)} more: search for them
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-xs text-bad">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
