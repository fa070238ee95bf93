import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact, Pack, PackReport, Principal, Row } from '@conductor/contract';
import { USUAL_SENSITIVITY } from '@conductor/contract';
import { listPeople, principalOf, watchProcess } from '@conductor/postgres';
import { sampleBeginning } from '../beginning.ts';
import { ConfigError } from '../config/config-error.ts';
import { loadCatalogue } from '../config/load-catalogue.ts';
import { packFaults } from '../config/pack-shape.ts';
import { type Open, open } from '../open.ts';
import { lookAtExamples } from './examples.ts';
import { lookAtFacts } from './facts.ts';
import { keepFindings, type Looking, messageOf } from './looking.ts';
import { lookAtNames } from './names.ts';
import { lookAtPlans } from './plans.ts';
import { lookAtPolicies } from './policies.ts';
import { lookAtRuns } from './runs.ts';
import type { Ids } from './slots.ts';
import { lookAtTables } from './tables.ts';

export interface CheckPackOptions {
  /** Packs whose entities it `uses`. */
  beside?: readonly Pack[];
  /** Leaves out what needs a database: reading the examples, and running the jobs on the sample. */
  quick?: boolean;
  /** Told what is looked at now. */
  tell?: (what: string) => void;
}

const HELD_SECONDS = '5';
const MOST_IDS = 12;

/** Finds what is missing or wrong in a pack. What it does on a database it does on one of its own, thrown away after. */
export async function checkPack(pack: Pack, options: CheckPackOptions = {}): Promise<PackReport> {
  const began = Date.now();
  const report: PackReport = {
    pack: pack?.name ?? 'no pack',
    findings: [],
    confusion: [],
    looked: {},
    ms: 0,
  };
  const { quick = false, tell = () => {} } = options;
  const held = process.env['CONDUCTOR_HELD_SECONDS'];
  process.env['CONDUCTOR_HELD_SECONDS'] ??= HELD_SECONDS;
  const unwatch = watchProcess(() => {});
  try {
    const looking = load(pack, options.beside ?? [], report);
    if (looking) {
      tell('names, policies and tables');
      lookAtNames(looking);
      lookAtFacts(looking);
      if (lookAtPolicies(looking)) {
        await lookAtTables(looking);
        // Tables that cannot be followed are asked by everything from here on.
        if (report.findings.some(({ code }) => code === 'table-output' || code === 'table-unreadable')) {
          // said already
        } else if (quick) await lookAtPlans(looking, [], {}, await factsOf(pack));
        else await lookByRunning(looking, options, report);
      }
    }
  } finally {
    unwatch();
    if (held === undefined) delete process.env['CONDUCTOR_HELD_SECONDS'];
  }
  report.ms = Date.now() - began;
  return report;
}

function load(pack: Pack, beside: readonly Pack[], report: PackReport): Looking | undefined {
  const found = keepFindings(report);
  const place = `pack ${report.pack}`;
  const mend = 'Mend the pack: each fault names its place.';
  const shape = packFaults(pack, 0);
  for (const fault of shape) found.fault('load', place, fault, mend);
  if (shape.length > 0) return undefined;
  try {
    return { pack, catalogue: loadCatalogue([pack, ...beside]), ...found };
  } catch (error) {
    const faults =
      error instanceof ConfigError && error.faults.length > 0 ? error.faults : [messageOf(error)];
    for (const fault of faults) found.fault('load', place, fault, mend);
    return undefined;
  }
}

async function lookByRunning(
  looking: Looking,
  { beside = [], tell = () => {} }: CheckPackOptions,
  report: PackReport,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'conductor-pack-check-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  let on: Open | undefined;
  try {
    on = await begun(looking, folder, beside);
    if (!on) return await lookAtPlans(looking, [], {});
    const people = await peopleOf(on);
    if (!looking.pack.sample || people.length === 0)
      looking.warn(
        'no-sample',
        'sample',
        'it has no sample with people, so its jobs are not run',
        'Give it a `sample` with a person of each role and records of each entity.',
      );
    const ids = (who: Principal) => idsSeen(on!, who);
    tell('plans');
    await lookAtPlans(looking, people, await allIds(looking.pack), await factsOf(looking.pack));
    tell('examples');
    report.confusion = await lookAtExamples(looking, on, people);
    tell('runs on the sample');
    await lookAtRuns(looking, on, people, ids);
  } finally {
    await on?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A workspace of its own with the sample in it; nothing where the sample does not fit the pack. */
async function begun(
  { pack, fault }: Looking,
  folder: string,
  beside: readonly Pack[],
): Promise<Open | undefined> {
  try {
    return await open({
      at: { data: join(folder, 'data') },
      packs: [pack, ...beside],
      beginning: sampleBeginning,
      work: 'always',
      senders: [],
      complain: () => {},
    });
  } catch (error) {
    fault(
      'sample',
      'sample',
      messageOf(error),
      'Mend the sample: its records must be what the entities say.',
    );
    return undefined;
  }
}

async function peopleOf({ store, workspace }: Open): Promise<Principal[]> {
  const people = await listPeople(store, workspace);
  return Promise.all(people.map(({ id }) => principalOf(store, workspace, id)));
}

/** What the sample states, and what every workspace counts by. */
async function factsOf(pack: Pack): Promise<Record<string, Fact>> {
  const { facts } = await sampleBeginning([pack]);
  return Object.fromEntries(
    facts.map((fact) => [
      `${fact.subject}.${fact.predicate}`,
      {
        ...fact,
        validTo: null,
        recordedAt: '2026-01-01T00:00:00Z',
        status: 'stated',
        source: fact.source as Fact['source'],
        scope: 'workspace',
        sensitivity: fact.sensitivity ?? USUAL_SENSITIVITY,
      },
    ]),
  );
}

async function allIds(pack: Pack): Promise<Ids> {
  const changes = (await pack.sample?.())?.changes ?? [];
  const groups = Object.groupBy(changes, ({ entity }) => entity);
  return Object.fromEntries(
    Object.entries(groups).map(([entity, all = []]) => [entity, all.map(({ id }) => id)]),
  );
}

/** A few records of each entity, as somebody sees them: what they would choose among. */
function idsSeen({ store, workspace, system }: Open, { user }: Principal): Promise<Ids> {
  return store.look({ workspace, user }, async (snapshot) => {
    const ids: Record<string, string[]> = { person: (await snapshot.people()).map(({ id }) => id) };
    for (const name of system.catalogue.entities.keys()) {
      if (snapshot.records.reach(name) === 'none') continue;
      const rows = await snapshot.records.select<Row>(name, { limit: MOST_IDS, fields: ['id'] });
      ids[name] = rows.map(({ id }) => id);
    }
    return ids;
  });
}
