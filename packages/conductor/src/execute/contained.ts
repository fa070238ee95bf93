import {
  type AnyOperation,
  type Catalogue,
  type CatalogueEntry,
  type Change,
  callPack,
  deliveryEntity,
  GateError,
  type OperationContext,
  type Proposed,
  type ProposeOperation,
} from '@conductor/contract';
import { requireAdmittedFacts } from './admitted-facts.ts';
import { guardedReads } from './guarded-reads.ts';
import { sealed } from './sealed.ts';

/**
 * An operation as it is called: it reads what it may, changes what it says it changes, and what goes wrong in it
 * bears its name. What it gives cannot be changed by it any more.
 */
export function contained(entry: CatalogueEntry, catalogue: Catalogue): AnyOperation {
  const { operation, broughtBy } = entry;
  const { name, ready } = operation;
  const seen = (context: OperationContext): OperationContext =>
    broughtBy === undefined
      ? context
      : {
          ...context,
          snapshot: guardedReads(
            context.snapshot,
            { what: name, pack: broughtBy, reads: operation.reads },
            catalogue,
          ),
        };
  const shared = {
    ...(ready
      ? {
          ready: (input: unknown, context: OperationContext) =>
            callPack(name, () => ready.call(operation, input, seen(context))),
        }
      : {}),
  };
  if (operation.effect === 'read')
    return {
      ...operation,
      ...shared,
      run: async (input, context) =>
        sealed(name, await callPack(name, () => operation.run(input, seen(context)))),
    };
  if (operation.effect === 'analyse') {
    const { analysis, skeleton, faults } = operation;
    return {
      ...operation,
      ...shared,
      analysis: async (input, context) =>
        sealed(name, await callPack(name, () => analysis.call(operation, input, seen(context)))),
      skeleton: async (input, context) =>
        sealed(name, await callPack(name, () => skeleton.call(operation, input, seen(context)))),
      ...(faults ? { faults: (...given) => callPack(name, () => faults.apply(operation, given)) } : {}),
    };
  }
  const { facts } = operation;
  return {
    ...operation,
    ...shared,
    ...(facts
      ? { facts: (input, context) => callPack(name, () => facts.call(operation, input, seen(context))) }
      : {}),
    async run(input, context) {
      const proposed = await callPack(name, () => operation.run(input, seen(context)));
      requireProposal(operation, proposed);
      if (broughtBy !== undefined) {
        requireOwnChanges(operation, proposed.changes, broughtBy, catalogue);
        await requireAdmittedFacts(operation, proposed.changes, context.snapshot);
      }
      return sealed(name, proposed);
    },
  };
}

function requireProposal({ name }: ProposeOperation, proposed: Partial<Proposed<unknown>> | undefined): void {
  const faults = [
    ...(Array.isArray(proposed?.changes) ? [] : ['it gave no list of changes']),
    ...(typeof proposed?.summary === 'string' ? [] : ['it gave no summary']),
  ];
  if (faults.length > 0) throw new GateError(name, faults);
}

/** What is changed is what policies and tables were asked about. */
function requireOwnChanges(
  { name, proposes, also = [] }: ProposeOperation,
  changes: readonly Change[],
  pack: string,
  { packOf }: Catalogue,
): void {
  const said = new Set([proposes.entity, ...also, deliveryEntity.name]);
  const faults = [...new Set(changes.map((change) => change?.entity))].flatMap((entity) => {
    if (!said.has(entity)) return [`it changes ${entity} records, and does not say so`];
    const owner = packOf.get(entity);
    return owner === undefined || owner === pack
      ? []
      : [`it changes ${entity} records, which its pack does not have`];
  });
  if (faults.length > 0) throw new GateError(name, faults);
}
