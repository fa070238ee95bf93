import { type Catalogue, ConductorError, type Heard, type Request } from '@conductor/contract';

/** A form names its job and slots outright: there is nothing to interpret, only to hold against the job. */
export function hearForm(form: NonNullable<Request['form']>, catalogue: Catalogue): Heard {
  const job = catalogue.jobs.get(form.job);
  if (!job)
    throw new ConductorError(
      'unknown-job',
      `There is no job ${form.job}.`,
      `Use one of ${[...catalogue.jobs.keys()].join(', ')}.`,
    );
  const known = Object.keys(job.slots);
  for (const slot of Object.keys(form.slots)) {
    if (!known.includes(slot))
      throw new ConductorError(
        'unknown-slot',
        `${job.name} has no slot ${slot}.`,
        `Use ${known.join(', ')}.`,
      );
  }
  for (const [slot, spec] of Object.entries(job.slots)) {
    if (spec.required && !(slot in form.slots))
      throw new ConductorError('missing-slot', `${job.title} needs ${spec.says}.`, `Give ${slot}.`);
  }
  return {
    kind: 'intent',
    job: job.name,
    slots: form.slots,
    unread: [],
    candidates: [{ job: job.name, score: 1 }],
  };
}
