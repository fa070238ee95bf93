import { useId } from 'react';
import { useMe } from '../api/queries.ts';
import type { FormField } from '../api/shapes.ts';
import { FIELD } from '../parts/field.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { type Filled, moneyIn } from './form-values.ts';
import { RecordPicker } from './record-picker.tsx';

export interface FieldProps {
  job: string;
  field: FormField;
  /** All fields of the form, for what one of them leaves another. */
  fields: readonly FormField[];
  filled: Filled;
  change: (value: string | string[]) => void;
  fault: string | undefined;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a field asks for, in its job's words where it has some; what may be left out says so. */
const labelOf = ({ says, asks, required }: FormField): string =>
  asks ?? `${capital(says.replace(/^(the|your|a|an) /, ''))}${required ? '' : ' (optional)'}`;

const listOf = (value: string | string[] | undefined): string[] =>
  (value === undefined ? [] : [value].flat()).filter((each) => each !== '');

/** What stands in the other fields of records, which this one goes with. */
function givenBeside(field: FormField, fields: readonly FormField[], filled: Filled) {
  const others = fields.filter(
    ({ name, kind, insteadOf }) => name !== field.name && kind === 'record' && !insteadOf,
  );
  return Object.fromEntries(
    others.flatMap(({ name, many }) => {
      const ids = listOf(filled[name]);
      return ids.length === 0 ? [] : [[name, many ? ids : ids[0]!]];
    }),
  );
}

/** For each record that gives way, the one that takes its place. */
function Replacements(props: FieldProps) {
  const { job, field, fields, filled, change, fault } = props;
  const olds = listOf(filled[field.insteadOf!]);
  const news = [filled[field.name] ?? []].flat();
  if (olds.length === 0)
    return (
      <div className="text-sm" data-field={field.name} tabIndex={-1}>
        <p className="text-xs text-soft">{labelOf(field)}</p>
        <p className="text-faint">Choose what it is to replace first.</p>
        {fault && <p className="mt-1 text-xs text-bad">{fault}</p>}
      </div>
    );
  return (
    <div className="space-y-3">
      {olds.map((old, place) => (
        <div key={old}>
          <p className="text-sm">
            <span className="text-soft">Instead of</span> <RecordLink id={old} plain />
          </p>
          <RecordPicker
            wanted={{ job, slot: field.name, given: {}, insteadOf: old }}
            form={fields}
            field={field}
            legend={labelOf(field)}
            value={news[place] ? [news[place]] : []}
            change={([id = '']) => change(olds.map((_, at) => (at === place ? id : (news[at] ?? ''))))}
            fault={news[place] ? undefined : fault}
          />
        </div>
      ))}
    </div>
  );
}

function Money({ id, value, change }: { id: string; value: string; change: (value: string) => void }) {
  const usual = useMe()?.workspace.currency ?? '';
  const [amount, currency] = moneyIn(value, usual === 'XXX' ? '' : usual);
  return (
    <span className="flex gap-2">
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        onChange={(event) => change(`${event.target.value.replace(/\s/g, '')} ${currency}`)}
        className={FIELD}
      />
      <input
        aria-label="Currency"
        maxLength={3}
        value={currency}
        onChange={(event) => change(`${amount} ${event.target.value.toUpperCase()}`)}
        className={`${FIELD} max-w-20`}
      />
    </span>
  );
}

function Period({ id, value, change }: { id: string; value: string; change: (value: string) => void }) {
  const [from = '', to = ''] = value.split('/');
  return (
    <span className="flex items-center gap-2">
      <input
        id={id}
        type="date"
        value={from}
        onChange={(event) => change(`${event.target.value}/${to}`)}
        className={FIELD}
      />
      <span className="text-sm text-faint">to</span>
      <input
        type="date"
        aria-label="Last day"
        value={to}
        onChange={(event) => change(`${from}/${event.target.value}`)}
        className={FIELD}
      />
    </span>
  );
}

/** The control for a slot of its kind. */
function Control({
  id,
  field,
  value,
  change,
}: {
  id: string;
  field: FormField;
  value: string;
  change: (value: string) => void;
}) {
  if (field.kind === 'money') return <Money id={id} value={value} change={change} />;
  if (field.kind === 'period') return <Period id={id} value={value} change={change} />;
  if (field.kind === 'enum')
    return (
      <select id={id} value={value} onChange={(event) => change(event.target.value)} className={FIELD}>
        <option value="">{field.required ? 'Choose…' : 'not said'}</option>
        {field.members?.map(({ value: member, says }) => (
          <option key={member} value={member}>
            {says}
          </option>
        ))}
      </select>
    );
  return (
    <input
      id={id}
      inputMode={field.kind === 'number' ? 'numeric' : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => change(event.target.value)}
      className={FIELD}
    />
  );
}

function Flag({ field, filled, change }: FieldProps) {
  return (
    <label className="flex items-baseline gap-3 text-sm">
      <input
        type="checkbox"
        checked={filled[field.name] === 'yes'}
        onChange={(event) => change(event.target.checked ? 'yes' : '')}
        className="size-4 translate-y-0.5 accent-(--accent)"
      />
      {capital(field.says)}
    </label>
  );
}

function Members({ field, filled, change, fault }: FieldProps) {
  const chosen = listOf(filled[field.name]);
  return (
    <fieldset data-field={field.name} tabIndex={-1}>
      <legend className="text-xs text-soft">{labelOf(field)}</legend>
      {field.members?.map(({ value, says }) => (
        <label key={value} className="flex items-baseline gap-3 py-1 text-sm">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() =>
              change(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
            }
            className="size-4 translate-y-0.5 accent-(--accent)"
          />
          {says}
        </label>
      ))}
      {fault && <p className="mt-1 text-xs text-bad">{fault}</p>}
    </fieldset>
  );
}

/** One slot of a job, to be filled in. */
export function Field(props: FieldProps) {
  const { job, field, fields, filled, change, fault } = props;
  const id = useId();
  if (field.kind === 'flag') return <Flag {...props} />;
  if (field.insteadOf) return <Replacements {...props} />;
  if (field.kind === 'enum' && field.many) return <Members {...props} />;
  if (field.kind === 'record')
    return (
      <RecordPicker
        wanted={{ job, slot: field.name, given: givenBeside(field, fields, filled) }}
        form={fields}
        field={field}
        legend={labelOf(field)}
        value={listOf(filled[field.name])}
        change={(ids) => change(field.many ? ids : (ids[0] ?? ''))}
        fault={fault}
      />
    );
  return (
    <div data-field={field.name}>
      <label htmlFor={id} className="block text-xs text-soft">
        {labelOf(field)}
      </label>
      <Control id={id} field={field} value={listOf(filled[field.name]).join(', ')} change={change} />
      {fault && <p className="mt-1 text-xs text-bad">{fault}</p>}
    </div>
  );
}
