import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutsideObject } from '@conductor/contract';
import { retailPack } from '@conductor/retail';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { smallShop } from './act-shop.ts';
import { openProduct } from './open-product.ts';

type File = Record<string, Record<string, unknown>>;

const FOLDER = process.env['CONDUCTOR_RETAIL_CASES'] ?? '';
const isThere = existsSync(join(FOLDER, 'db.json'));
if (!isThere)
  console.warn('The shop’s own database is skipped: CONDUCTOR_RETAIL_CASES names no folder of it.');

/** Begins a workspace with a file, and tells everything in it back. */
async function toldBack(file: File): Promise<File> {
  const outside = retailPack.outside!;
  const begun = outside.begin(file);
  const shop = await openProduct({
    packs: [retailPack],
    beginning: () => ({
      ...begun,
      workspace: { id: 'w', name: 'Shop', settings: { defaultUser: 'manager' } },
    }),
  });
  try {
    return await shop.open.store.look({ workspace: 'w', user: 'manager' }, async ({ records }) => {
      const told: File = {};
      for (const [collection, objects] of Object.entries(file)) {
        told[collection] = {};
        for (const key of Object.keys(objects)) {
          const of: OutsideObject = { collection, key };
          told[collection][key] = await outside.object(of, records);
        }
      }
      return told;
    });
  } finally {
    await shop.close();
  }
}

describe(`${verifies('RETAIL-OUTSIDE')}another system’s database`, () => {
  it('is told back as it was given, all of it', async () => {
    const file = smallShop() as unknown as File;
    expect(await toldBack(file)).toEqual(file);
  }, 60_000);

  it.skipIf(!isThere)(
    'that nobody here wrote, is too',
    async () => {
      const file = JSON.parse(readFileSync(join(FOLDER, 'db.json'), 'utf8')) as File;
      expect(await toldBack(file)).toEqual(file);
    },
    120_000,
  );
});
