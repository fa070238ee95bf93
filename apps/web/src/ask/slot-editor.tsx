import { useState } from 'react';
import type { FormField, Run } from '../api/shapes.ts';
import { Field } from '../made/form-field.tsx';
import { type Filled, faultOf, slotOf } from '../made/form-values.ts';
import { Button } from '../parts/button.tsx';
import { PeriodChoice } from './period-choice.tsx';

/** What a slot holds, as the field of a form that it is changed in. */
function filledWith(field: FormField, value: unknown): string | string[] | undefined {
  if (Array.isArray(value)) return value.map(String);
  if (field.kind === 'money') {
    const { amount, currency } = value as { amount: number; currency: string };
    return `${amount} ${currency}`;
  }
  if (field.kind === 'flag') return value === true ? 'yes' : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The records that stand in the other slots of the turn: what can be chosen goes with them. */
const othersOf = (fields: readonly FormField[], slots: Run['slots']): Filled =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const slot = slots[field.name];
      return slot && field.kind === 'record' ? [[field.name, filledWith(field, slot.value)]] : [];
    }),
  );

interface Props {
  job: string;
  field: FormField;
  /** All slots of the job that can be filled in. */
  fields: readonly FormField[];
  slots: Run['slots'];
  isBusy: boolean;
  change: (value: unknown) => void;
}

/** Gives a slot another value. What is one of a few is taken at once; anything else when it is said to be right. */
export function SlotEditor({ job, field, fields, slots, isBusy, change }: Props) {
  const held = slots[field.name]?.value;
  const [value, setValue] = useState(held === undefined ? undefined : filledWith(field, held));
  const [fault, setFault] = useState<string>();
  const give = (next: string | string[] | undefined) => {
    const found = faultOf({ ...field, required: true }, next);
    setFault(found);
    if (!found) change(slotOf(field, next));
  };
  if (field.kind === 'period')
    return (
      <PeriodChoice
        isBusy={isBusy}
        choose={({ from, to, label }) => change(field.many ? [{ from, to, label }] : { from, to, label })}
      />
    );
  const isOneOfFew = field.kind === 'enum' && !field.many;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give(value);
      }}
      className="space-y-2"
    >
      <Field
        job={job}
        field={{ ...field, asks: 'Instead' }}
        fields={fields}
        filled={{ ...othersOf(fields, slots), [field.name]: value }}
        change={(next) => {
          setValue(next);
          setFault(undefined);
          if (isOneOfFew && next !== '' && next !== held) give(next);
        }}
        fault={fault}
      />
      {!isOneOfFew && (
        <Button type="submit" look="primary" disabled={isBusy}>
          Ask again with it
        </Button>
      )}
    </form>
  );
}
