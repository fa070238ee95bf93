import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { jobsQuery, unbuiltQuery } from '../api/queries.ts';
import type { JobInfo } from '../api/shapes.ts';
import { saidExample } from '../ask/filled-example.ts';
import { SearchField } from '../list/filters.tsx';
import { jobAddress } from '../made/job-address.ts';
import { useMadeJob } from '../packs/use-packs.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';

const AT_FIRST = 3;

const matches = (words: readonly string[], ...texts: string[]): boolean => {
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The pack's own jobs first, then what can be done to any record, and last what only a button does. */
const placeOf = ({ name, examples }: JobInfo): number =>
  examples.length === 0 ? 2 : /^(record|change)\./.test(name) ? 1 : 0;

function Example({ text }: { text: string }) {
  return (
    <li>
      <Link
        to="/"
        search={{ say: text }}
        data-list-item
        className="block rounded-md px-2 py-1 text-sm hover:bg-tint hover:text-accent"
      >
        {text}
      </Link>
    </li>
  );
}

function Job({ job, words }: { job: JobInfo; words: readonly string[] }) {
  const made = useMadeJob(job.name);
  const says = (slot: string) => job.slots.find(({ name }) => name === slot)?.says ?? slot;
  const examples = [...new Set(job.examples.map((example) => saidExample(example, says)))];
  const fitting = examples.filter((text) => matches(words, text));
  // What was searched for comes first among the examples.
  const ordered = [...fitting, ...examples.filter((text) => !fitting.includes(text))];
  const needed = job.slots.filter(({ required, isForm }) => required && !isForm).map((slot) => slot.says);
  return (
    <li className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[15rem_1fr]">
      <div>
        <h2 className="text-sm font-semibold">{job.title}</h2>
        <p className="text-sm text-soft">{job.says}</p>
        <p className="font-mono text-2xs text-faint">{job.name}</p>
        {made?.form && (
          <p className="text-sm">
            <Link {...jobAddress(job.name)} className={QUIET_LINK}>
              By a form
            </Link>
          </p>
        )}
        {needed.length > 0 && <p className="text-xs text-faint">Needs a {needed.join(' and a ')}.</p>}
      </div>
      <div>
        {examples.length === 0 && (
          <p className="px-2 py-1 text-sm text-faint">Done by a button where it is wanted, not by words.</p>
        )}
        <ul>
          {ordered.slice(0, AT_FIRST).map((text) => (
            <Example key={text} text={text} />
          ))}
        </ul>
        {ordered.length > AT_FIRST && (
          <details className="px-2 text-sm">
            <summary className="py-1 text-xs text-soft">
              {plural(ordered.length - AT_FIRST, 'more way')} of asking
            </summary>
            <ul className="-mx-2">
              {ordered.slice(AT_FIRST).map((text) => (
                <Example key={text} text={text} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

/** Everything that can be asked for, in the words of somebody who asks, and what cannot be yet. */
export default function AsksPage() {
  const search = useSearch({ from: '/asks' });
  const navigate = useNavigate({ from: '/asks' });
  const jobs = useQuery(jobsQuery);
  const unbuilt = useQuery(unbuiltQuery).data ?? [];
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const shown = (jobs.data ?? [])
    .filter((job) => matches(words, job.title, job.says, job.name, ...job.examples))
    .sort((a, b) => placeOf(a) - placeOf(b));
  const later = unbuilt.filter((job) => matches(words, job.title, job.says, job.name));
  return (
    <Page
      title="What can I ask?"
      lead="Choose an example and change its words, or ask in your own."
      actions={
        <search className="w-full sm:w-80">
          <SearchField
            label="Search what can be asked"
            placeholder="Search"
            value={search.q}
            change={(q) => void navigate({ search: { ...(q ? { q } : {}) }, replace: true })}
          />
        </search>
      }
    >
      {jobs.error && <Problem error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.isPending && <Waiting />}
      <p
        role="status"
        className={shown.length + later.length === 0 && jobs.data ? 'text-sm text-soft' : 'sr-only'}
      >
        {jobs.data &&
          (shown.length + later.length === 0
            ? 'Nothing here is about that. Search for another word, or just ask.'
            : `${plural(shown.length, 'thing')} to ask for`)}
      </p>
      <ul>
        {shown.map((job) => (
          <Job key={job.name} job={job} words={words} />
        ))}
      </ul>
      {later.length > 0 && (
        <section aria-labelledby="unbuilt" className="mt-8">
          <h2 id="unbuilt" className="mb-1 text-xs text-faint">
            Not built yet: asked for, it is refused as such
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {later.map(({ name, title, says }) => (
              <li key={name} className="py-2 text-sm text-soft">
                <span className="font-medium">{title}</span>: {says}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
