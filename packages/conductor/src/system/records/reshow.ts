import { type Check, fieldTypesOf } from '@conductor/contract';
import { linkFieldsOf, linkPath, linksTo } from './links.ts';
import { idsAt, type ShowData } from './show.ts';
import { entityNamed, type World } from './world.ts';

type Row = Record<string, unknown> & { id: string };

/** Looks again: no field that holds something is left out, and every record that points here is found by reading them all. */
export const reshow = (world: World): Check => ({
  name: 'looked at a second time',
  async run({ outcome, snapshot }) {
    const data = outcome.data as ShowData;
    const entity = entityNamed(world, data.entity);
    const rows = await snapshot.records.select<Row>(entity.name);
    const row = rows.find(({ id }) => id === data.id);
    if (!row) return [`${data.id} is no record`];
    const shown = new Set(data.fields.map(({ field }) => field));
    const held = Object.keys(fieldTypesOf(entity)).filter((field) => !isNothing(row[field]));
    const pointed = linkFieldsOf(entity).flatMap((link) => idsAt(row, link));
    const out = data.links.filter(({ way }) => way === 'out').map(({ id }) => id);
    const faults = [
      ...held.filter((field) => !shown.has(field)).map((field) => `${field} is left out`),
      ...(pointed.sort().join() === out.sort().join() ? [] : ['what it points at is not what is shown']),
    ];
    for (const link of linksTo(world, entity.name)) {
      if (snapshot.records.reach(link.owner) === 'none') continue;
      const path = linkPath(link);
      const all = await snapshot.records.select<Row>(link.owner, { fields: ['id', path] });
      const pointing = all.filter((one) => [one[path]].flat().includes(data.id)).length;
      const named = data.links.filter(
        ({ way, entity: from, field }) => way === 'in' && from === link.owner && field === link.field,
      ).length;
      const more = data.moreLinks.find(
        ({ entity: from, field }) => from === link.owner && field === link.field,
      );
      if (named + (more?.count ?? 0) !== pointing)
        faults.push(`${pointing} of ${link.owner} point here by ${link.field}, and ${named} are shown`);
    }
    return faults;
  },
});

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
