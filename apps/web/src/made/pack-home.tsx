import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { approvalsQuery, useMe, useStatus } from '../api/queries.ts';
import type { EntityInfo, PackInfo, PackJob } from '../api/shapes.ts';
import { inboxOf } from '../approvals/inbox-of.ts';
import { saidExample } from '../ask/filled-example.ts';
import { listTitle, mainEntities } from '../packs/main-entities.ts';
import { useMadePacks, usePacks } from '../packs/use-packs.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { count, plural } from '../parts/words.ts';
import { jobAddress } from './job-address.ts';

function Waiting() {
  const { mine } = inboxOf(useQuery(approvalsQuery('pending')).data ?? [], useMe()?.user.id);
  if (mine.length === 0) return null;
  return (
    <p className="rounded-lg border border-line-strong px-4 py-3 text-sm">
      <Link to="/approvals" className="font-medium text-accent underline underline-offset-2">
        {plural(mine.length, 'question')} for you
      </Link>{' '}
      {mine.length === 1 ? 'waits' : 'wait'} in the inbox.
    </p>
  );
}

/** An example with what belongs in its blanks: its first form is the plainest. */
function sayingOf({ examples: [example], form }: PackJob): string | undefined {
  const says = (slot: string) =>
    (form?.find(({ name }) => name === slot)?.says ?? slot).replace(/^(the|your|a|an) /, '');
  return example === undefined ? undefined : saidExample(example, says);
}

function Job({ job }: { job: PackJob }) {
  const saying = sayingOf(job);
  return (
    <li className="grid gap-x-6 py-2.5 text-sm sm:grid-cols-[13rem_1fr]">
      {job.form ? (
        <Link {...jobAddress(job.name)} data-list-item className="font-medium hover:text-accent">
          {job.title}…
        </Link>
      ) : (
        <span className="font-medium">{job.title}</span>
      )}
      <span className="text-soft">
        {job.says}{' '}
        {saying && (
          <Link to="/" search={{ say: saying }} className={QUIET_LINK}>
            “{saying}”
          </Link>
        )}
      </span>
    </li>
  );
}

/** One's own are said to be. */
function tileTitle(entity: EntityInfo): string {
  const title = listTitle(entity);
  return entity.may.read === 'own' && !title.startsWith('Your') ? `Your ${entity.plural}` : title;
}

function OnePack({ pack, named }: { pack: PackInfo; named: boolean }) {
  const counts = useStatus()?.counts ?? {};
  const main = mainEntities(pack);
  const others = pack.entities.filter((entity) => !main.includes(entity));
  const heading = `pack-${pack.name}`;
  return (
    <section aria-labelledby={heading} className="space-y-5">
      <h2 id={heading} className={named ? 'text-lg font-semibold tracking-tight' : 'sr-only'}>
        {pack.title}
      </h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {main.map((entity) => (
          <li key={entity.name}>
            <Link
              to="/records/$entity"
              params={{ entity: entity.name }}
              data-list-item
              className="block rounded-lg border border-line px-3 py-2.5 hover:border-line-strong hover:bg-sunken"
            >
              <span className="block text-sm font-medium">{tileTitle(entity)}</span>
              <span className="text-xs text-faint tabular-nums">{count(counts[entity.plural] ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className="text-xs text-faint">
          And{' '}
          {others.map(({ name, plural: many }, place) => (
            <span key={name}>
              {place > 0 && ', '}
              <Link to="/records/$entity" params={{ entity: name }} className={QUIET_LINK}>
                {many}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      {pack.jobs.length > 0 && (
        <div>
          <h3 className="mb-1 text-xs text-faint">What you can do</h3>
          <ul className="divide-y divide-line border-y border-line">
            {pack.jobs.map((job) => (
              <Job key={job.name} job={job} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Where somebody begins whose packs have no pages of their own: what waits, what there is, and what can be done. */
export default function PackHome() {
  const packs = useMadePacks();
  const isOneOfSeveral = (usePacks()?.length ?? 0) > 1;
  return (
    <>
      <Waiting />
      {packs.map((pack) => (
        <OnePack key={pack.name} pack={pack} named={isOneOfSeveral} />
      ))}
    </>
  );
}
