import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { PackJob } from '../api/shapes.ts';
import { useForm } from '../api/use-form.ts';
import { useMadeJob, usePacks } from '../packs/use-packs.ts';
import { Button } from '../parts/button.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Field } from './form-field.tsx';
import { type Filled, faultOf, isFilled, slotsOf } from './form-values.ts';
import { jobAt } from './job-address.ts';

/** What other fields stand on goes when that changes: the items of one order are not another's. */
function withChange(job: PackJob, filled: Filled, name: string, value: string | string[]): Filled {
  const fields = job.form ?? [];
  const changed = fields.find((field) => field.name === name);
  // What is filled in for the first time leaves the others as they are.
  const isAnother = isFilled(filled[name]);
  const isRecord = isAnother && changed?.kind === 'record' && !changed.insteadOf && !changed.many;
  const dependent = fields.filter(
    (field) =>
      field.name !== name &&
      field.kind === 'record' &&
      (isRecord ? fields.indexOf(field) > fields.indexOf(changed) : field.insteadOf === name),
  );
  return {
    ...filled,
    ...Object.fromEntries(dependent.map((field) => [field.name, undefined])),
    [name]: value,
  };
}

function JobForm({ job, start }: { job: PackJob; start: Filled }) {
  const fields = job.form ?? [];
  const [filled, setFilled] = useState(start);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const send = useForm();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = fields.flatMap((field) => {
      const fault = faultOf(field, filled[field.name]);
      return fault ? [[field.name, fault] as const] : [];
    });
    setFaults(Object.fromEntries(found));
    const [first] = found;
    if (!first) return send.mutate({ job: job.name, slots: slotsOf(fields, filled) });
    const place = form.current?.querySelector<HTMLElement>(`[data-field="${first[0]}"]`);
    (place?.querySelector<HTMLElement>('input, select') ?? place)?.focus();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="max-w-2xl space-y-5">
      {fields.map((field) => (
        <Field
          key={field.name}
          job={job.name}
          field={field}
          fields={fields}
          filled={filled}
          change={(value) => {
            setFilled((before) => withChange(job, before, field.name, value));
            setFaults(({ [field.name]: _, ...others }) => others);
          }}
          fault={faults[field.name]}
        />
      ))}
      <div className="space-y-2 border-t border-line pt-4">
        <Button type="submit" look="primary" disabled={send.isPending}>
          {job.title}
        </Button>
        <p className="text-xs text-faint">
          Where this changes anything, you are shown exactly what before it is done.
        </p>
      </div>
      {send.error && <Problem error={send.error} />}
    </form>
  );
}

/** Asks for a job by its form. What the address says stands in it already. */
export default function DoPage() {
  const name = jobAt(useParams({ from: '/do/$' })._splat);
  const start = useSearch({ from: '/do/$' });
  const job = useMadeJob(name);
  const isKnown = usePacks() !== undefined;
  if (!isKnown) return <Waiting />;
  if (!job) return <NotFound />;
  const given = Object.fromEntries(
    Object.entries(start).map(([slot, value]) => [
      slot,
      job.form?.find((field) => field.name === slot)?.many ? [value] : value,
    ]),
  );
  return (
    <Page title={job.title} lead={job.says}>
      {job.form ? (
        <JobForm key={`${name} ${JSON.stringify(start)}`} job={job} start={given} />
      ) : (
        <p className="text-sm text-soft">
          It can be asked for in words alone.{' '}
          <Link to="/" className={QUIET_LINK}>
            Ask
          </Link>
        </p>
      )}
    </Page>
  );
}
