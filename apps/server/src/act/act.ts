import { ConductorError, type Outside, type Pack } from '@conductor/contract';
import { type Beginning, openStore, type Store } from '@conductor/postgres';
import { type Open, open } from '../open.ts';
import { type ActCase, type BadCase, isBad } from './cases.ts';
import { type ActLine, Lane } from './lane.ts';
import { openScratchDatabase } from './scratch-database.ts';

export interface ActOptions {
  pack: Pack;
  /** The other system's database, as its file holds it. */
  file: unknown;
  cases: readonly (ActCase | BadCase)[];
  /** How many cases go on side by side, each on a copy of its own. */
  copies?: number;
  complain?: (message: string) => void;
}

const USUAL_COPIES = 4;

/**
 * Does another system's cases in a pack's words, each on a fresh copy of that system's database, and every action of it
 * the way of any other request: as a form that becomes a plan, checked, confirmed, gated, journaled. One line a case, in
 * the order given; whoever stops reading stops it.
 * @throws ConductorError where the pack speaks of no other system, or the file is not that system's
 */
export async function* act(options: ActOptions): AsyncGenerator<ActLine> {
  const { pack, file, cases, copies = USUAL_COPIES, complain = () => {} } = options;
  const outside = outsideOf(pack);
  const begun = outside.begin(file);
  const beginning = (id: string): Beginning => ({
    ...{ ...begun, workspace: { id, name: id, settings: {} } },
    // A fact has an id of its own in the whole database, and every copy states the same.
    facts: begun.facts.map((fact) => ({ ...fact, id: `${fact.id}@${id}` })),
  });
  const scratch = await openScratchDatabase();
  try {
    const on = await open({
      ...{ at: { url: scratch.url }, packs: [pack], work: 'always', senders: [], complain },
      beginning: () => ({ ...beginning('none'), people: [], facts: [], changes: [] }),
    });
    try {
      const all = await allSeen(on, scratch.url);
      try {
        const by = { open: on, outside, all, file, beginning, complain };
        const lanes = Array.from({ length: copies }, (_, place) => new Lane(by, `copy-${place + 1}`));
        yield* inOrder(cases, lanes);
      } finally {
        await all.close();
      }
    } finally {
      await on.close();
    }
  } finally {
    await scratch.end();
  }
}

function outsideOf(pack: Pack): Outside {
  if (pack.outside) return pack.outside;
  throw new ConductorError(
    'no-outside',
    `The pack ${pack.name} speaks of no other system's actions.`,
    'Name a pack that has `outside`.',
  );
}

/** The records as nobody's reach bounds them: what came of a case is looked at from outside. */
const allSeen = ({ system, embedder }: Open, url: string): Promise<Store> =>
  openStore({
    url,
    entities: [...system.catalogue.entities.values()],
    embedder: embedder.id,
    sight: { reach: () => 'all', isOwnOnly: () => false },
  });

/** The lanes take one case after the other; what they give is given on in the order of the cases. */
async function* inOrder(
  cases: readonly (ActCase | BadCase)[],
  lanes: readonly Lane[],
): AsyncGenerator<ActLine> {
  const lines = cases.map(() => Promise.withResolvers<ActLine>());
  let next = 0;
  let isOver = false;
  const working = lanes.map(async (lane) => {
    while (!isOver && next < cases.length) {
      const at = next;
      next += 1;
      const one = cases[at]!;
      lines[at]!.resolve(isBad(one) ? { id: one.id, error: one.error } : await lane.do(one));
    }
  });
  try {
    for (const { promise } of lines) yield await promise;
  } finally {
    isOver = true;
    await Promise.all(working);
  }
}
