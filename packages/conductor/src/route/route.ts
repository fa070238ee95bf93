import {
  type Addressee,
  type AskNode,
  type CallNode,
  type Catalogue,
  type CheckedPlan,
  type Dispatch,
  nodesOf,
  type Policy,
  REQUESTER,
  type Route,
  type RoutedPlan,
  splitRef,
  type Tables,
} from '@conductor/contract';

export interface RouteBy {
  catalogue: Catalogue;
  tables: Tables;
  policy: Policy;
  dispatch: Pick<Dispatch, 'candidates'>;
}

/** CheckedPlan → RoutedPlan: the tables give each step the candidates it may use, in order. */
export async function route(checked: CheckedPlan, by: RouteBy): Promise<RoutedPlan> {
  const routes: Record<string, Route> = {};
  for (const node of nodesOf(checked.plan.steps)) {
    if (node.kind === 'call') routes[node.id] = await withModels(await routeCall(node, by), checked, by);
    if (node.kind === 'ask') routes[node.id] = routeAsk(node, checked, by);
    if (node.kind === 'escalate') routes[node.id] = routeTo(node.id, node.to);
  }
  return { checked, routes } as unknown as RoutedPlan;
}

async function routeCall(node: CallNode, { catalogue, tables }: RouteBy): Promise<Route> {
  const offers = catalogue.offering(node.operation).map(({ operation }) => operation.name);
  if (offers.length === 1) return { step: node.id, candidates: offers, rule: 'the only one that can' };
  const packs = [...new Set(catalogue.offering(node.operation).flatMap(({ pack }) => pack ?? []))];
  const { output, rule } = await tables.decide('routes', { capability: node.operation }, packs);
  const ordered =
    typeof output?.['order'] === 'string' ? output['order'].split(',').map((name) => name.trim()) : [];
  const candidates = ordered.filter((name) => offers.includes(name));
  // A table that names none of them leaves the pack's own order: a step is never without a candidate.
  return candidates.length > 0
    ? { step: node.id, candidates, rule }
    : { step: node.id, candidates: offers, rule: `${rule}; the pack's own order` };
}

/** What is read by an analyst is as secret as what its step is given; what the checker knows nothing of is a secret. */
async function withModels(
  route: Route,
  { labels }: CheckedPlan,
  { catalogue, dispatch }: RouteBy,
): Promise<Route> {
  const first = catalogue.operations.get(route.candidates[0] ?? '')?.operation;
  if (first?.effect !== 'analyse') return route;
  const { sensitivity } = labels[route.step] ?? { sensitivity: 'restricted' };
  const { candidates, rule } = await dispatch.candidates({
    role: 'analyst',
    purpose: first.name,
    sensitivity,
  });
  return { ...route, models: { candidates, rule } };
}

/** Of leave, the table that speaks of what is proposed may name who is asked; of anything else, who asked is. */
function routeAsk(node: AskNode, { plan }: CheckedPlan, { catalogue, policy }: RouteBy): Route {
  if (!('table' in node.of)) return routeTo(node.id, node.of);
  if (node.form !== 'approve')
    return { step: node.id, candidates: [REQUESTER], rule: 'no table speaks of it, so who asked is asked' };
  const proposer = [...nodesOf(plan.steps)].find((other) => other.id === splitRef(node.change).root);
  const [offer] = proposer?.kind === 'call' ? catalogue.offering(proposer.operation) : [];
  const wanted = offer && policy.approvals[offer.operation.name];
  return wanted
    ? { step: node.id, candidates: [candidateOf(wanted.role)], rule: wanted.rule }
    : { step: node.id, candidates: [REQUESTER], rule: 'no table wants another, so who asked confirms' };
}

const candidateOf = (role: string): string => (role === REQUESTER ? REQUESTER : `role:${role}`);

function routeTo(step: string, of: Addressee): Route {
  return 'role' in of
    ? { step, candidates: [`role:${of.role}`], rule: 'named by the job' }
    : { step, candidates: ['person'], rule: 'named by the person who asks' };
}
