import { Link } from '@tanstack/react-router';
import { useMadePacks } from '../packs/use-packs.ts';
import { jobAddress } from './job-address.ts';

const LOOK =
  'inline-flex min-h-8 items-center rounded-md border border-line-strong px-3 py-1 text-sm font-medium hover:bg-sunken';

/** What can be done with a record: the jobs whose form takes one of its kind. */
export function JobLinks({ entity, id }: { entity: string; id: string }) {
  const jobs = useMadePacks().flatMap(({ jobs }) => jobs);
  const taking = jobs.flatMap((job) => {
    // The field that needs one first: what may be left out is rarely what the job is about.
    const slots = (job.form ?? []).filter(({ of }) => of === entity);
    const slot = slots.find(({ required }) => required) ?? slots[0];
    return slot ? [{ job, slot }] : [];
  });
  if (taking.length === 0) return null;
  return (
    <nav aria-label="What can be done with it" className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {taking.map(({ job, slot }) => (
          <li key={job.name}>
            <Link {...jobAddress(job.name)} search={{ [slot.name]: id }} title={job.says} className={LOOK}>
              {job.title}…
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
