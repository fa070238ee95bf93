import type { Pack } from '@conductor/contract';

/**
 * Which pack a thing belongs to, whose rules alone speak of it: what it brings, and what is made from its
 * entities. Nothing for what every workspace has, and for roles and the workspace itself.
 */
export function ownership(
  packs: readonly Pack[],
): (of: { kind: 'operation' | 'entity' | 'role' | 'event' | 'workspace'; id: string }) => string | undefined {
  const own = packs.filter((pack) => !pack.isEverywhere);
  const entity = new Map(own.flatMap((pack) => pack.entities.map(({ name }) => [name, pack.name] as const)));
  const event = new Map(
    own.flatMap((pack) => (pack.events ?? []).map(({ name }) => [name, pack.name] as const)),
  );
  const operation = new Map(
    packs.flatMap((pack) =>
      pack.operations.map(({ name, about }) => {
        const owner = about === undefined ? (pack.isEverywhere ? undefined : pack.name) : entity.get(about);
        return [name, owner] as const;
      }),
    ),
  );
  const held = { operation, entity, event };
  return ({ kind, id }) => (kind === 'role' || kind === 'workspace' ? undefined : held[kind].get(id));
}
