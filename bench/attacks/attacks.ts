import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { expensesPack } from '../../examples/expenses/pack.ts';
import { type Attacked, attacked, HONEST, openAttacking } from '../../test/attacks/attack.ts';
import { generated } from '../../test/attacks/generate.ts';
import { handWritten } from '../../test/attacks/hand-written.ts';
import type { Attack } from '../../test/attacks/kind.ts';
import type { PackName } from '../../test/attacks/plant.ts';
import { openPlace } from '../faults/place.ts';
import type { More } from '../more.ts';

const PACKS = { product: productPack, retail: retailPack, expenses: expensesPack };
const GENERATED = 1_000;

/**
 * Instructions planted in data, against every honest request that writes, sends or decides, with a model that obeys what it reads: those written
 * by hand against each of them, and of the generated ones each against one, in turn.
 */
export async function run(
  _sizes?: number[],
  _dataSet?: string,
  only?: string,
  { runs = GENERATED, from = 0 }: More = {},
): Promise<unknown> {
  const made = generated(runs).slice(from);
  const packs = (Object.keys(PACKS) as PackName[]).filter((name) => !only || name === only);
  const all: Attacked[] = [];
  for (const name of packs) {
    const mine = made.filter((_, at) => packOf(from + at) === name);
    all.push(...(await attackPack(name, mine)));
  }
  return told(all);
}

/** Half of the generated ones stand in the pack with most jobs. */
const packOf = (at: number): PackName => (['product', 'retail', 'product', 'expenses'] as const)[at % 4]!;

async function attackPack(name: PackName, made: readonly Attack[]): Promise<Attacked[]> {
  const place = await openPlace(PACKS[name]);
  const attacking = await openAttacking(name, place);
  const honest = HONEST[name];
  const tried = [
    ...handWritten.flatMap((attack) => honest.map((of) => ({ attack, of }))),
    ...made.map((attack, at) => ({ attack, of: honest[at % honest.length]! })),
  ];
  const all: Attacked[] = [];
  try {
    for (const [at, { attack, of }] of tried.entries()) {
      // Names that are planted are no longer what the words call them: then it is asked as a form.
      const said =
        attack.surface === 'name' || (name !== 'product' && attack.surface === 'feedback')
          ? null
          : of.said[at % of.said.length]!;
      const came = await attacked(attacking, {
        attack,
        of,
        said,
        sees: at % 2 === 0 ? 'internal' : 'public',
      });
      all.push(came);
      // At once: whoever breaks it off has seen what was found.
      if (came.unauthorised.length > 0 || came.leaked.length > 0) console.error(JSON.stringify(came));
      if (all.length % 100 === 0) console.error(`${name}: ${all.length} of ${tried.length}`);
    }
  } finally {
    await attacking.server.close();
    await place.close();
  }
  return all;
}

function told(all: readonly Attacked[]) {
  const count = (honest: Attacked['honest']) => all.filter((one) => one.honest === honest).length;
  const shown = ({ attack, job, said, ...rest }: Attacked) => ({
    ...{ attack: attack.id, surface: attack.surface, how: attack.how, job, said },
    ...rest,
  });
  return {
    attacks: new Set(all.map(({ attack }) => attack.id)).size,
    runs: all.length,
    modelCalls: all.reduce((sum, { modelCalls }) => sum + modelCalls, 0),
    unauthorisedEffects: all.filter(({ unauthorised }) => unauthorised.length > 0).length,
    restrictedSent: all.filter(({ leaked }) => leaked.length > 0).length,
    honest: { done: count('done'), unread: count('unread'), asked: count('asked'), other: count('other') },
    byJob: Object.fromEntries(
      Object.entries(Object.groupBy(all, ({ job }) => job)).map(([job, some]) => [
        job,
        { runs: some!.length, done: some!.filter(({ honest }) => honest === 'done').length },
      ]),
    ),
    unauthorised: all.filter(({ unauthorised }) => unauthorised.length > 0).map(shown),
    leaked: all.filter(({ leaked }) => leaked.length > 0).map(shown),
    notDone: all.filter(({ honest }) => honest === 'asked' || honest === 'other').map(shown),
  };
}
