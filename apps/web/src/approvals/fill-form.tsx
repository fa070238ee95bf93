import { type FormEvent, useId, useRef, useState } from 'react';
import type { Approval, Field } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { faultOf, givenOf, startOf } from './filled-in.ts';
import { REJECT, ReasonForm } from './reason-form.tsx';
import type { Deciding } from './use-decision.ts';

const REFUSE = { ...REJECT, button: 'Do not fill it in' };
const LONG = 80;

interface InputProps {
  id: string;
  name: string;
  field: Field;
  value: string;
  fault: string | undefined;
  change: (value: string) => void;
}

/** The control for a field of its type. Yes and no have neither to begin with: nothing is not no. */
function Control({ id, name, field, value, fault, change }: InputProps) {
  const common = {
    id,
    name,
    value,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${id}-fault` : undefined,
    'aria-required': !field.optional,
    className: FIELD,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  const members = field.type === 'boolean' ? ['yes', 'no'] : field.members;
  if (field.type === 'boolean' || field.type === 'enum')
    return (
      <select {...common}>
        <option value="">{field.optional ? 'not said' : 'Choose…'}</option>
        {(members ?? []).map((member) => (
          <option key={member}>{member}</option>
        ))}
      </select>
    );
  if (field.type === 'date') return <input {...common} type="date" />;
  if (field.type === 'number') return <input {...common} inputMode="decimal" autoComplete="off" />;
  return value.length > LONG || String(field.start ?? '').length > LONG ? (
    <textarea {...common} rows={5} />
  ) : (
    <input {...common} autoComplete="off" />
  );
}

function LabelledField(props: InputProps) {
  const { id, field, fault } = props;
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-soft">
        {field.says}
        {field.optional && <span className="text-faint"> (may stay empty)</span>}
      </label>
      <Control {...props} />
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

/** What nobody stated yet, filled in by a person. What is wrong is said at its field when it is sent. */
export function FillForm({ approval, deciding }: { approval: Approval; deciding: Deciding }) {
  const fields = approval.fields ?? {};
  const [typed, setTyped] = useState(() => startOf(fields));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [refusing, setRefusing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  if (refusing) return <ReasonForm verdict={REFUSE} deciding={deciding} cancel={() => setRefusing(false)} />;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = Object.entries(fields).flatMap(([name, field]) => {
      const fault = faultOf(field, (typed[name] ?? '').trim());
      return fault ? [[name, fault] as const] : [];
    });
    setFaults(Object.fromEntries(found));
    const [first] = found;
    if (first) (form.current?.elements.namedItem(first[0]) as HTMLElement | null)?.focus();
    else deciding.mutate({ decision: 'filled', given: givenOf(fields, typed) });
  };
  return (
    <form ref={form} onSubmit={send} noValidate className="space-y-3">
      {Object.entries(fields).map(([name, field]) => (
        <LabelledField
          key={name}
          id={`${id}-${name}`}
          name={name}
          field={field}
          value={typed[name] ?? ''}
          fault={faults[name]}
          change={(value) => {
            setTyped({ ...typed, [name]: value });
            setFaults(({ [name]: _, ...others }) => others);
          }}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={deciding.isPending}>
          Fill in
        </Button>
        <Button look="quiet" disabled={deciding.isPending} onClick={() => setRefusing(true)}>
          Do not fill it in
        </Button>
      </div>
    </form>
  );
}
