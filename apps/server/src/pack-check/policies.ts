import { createAuthorizer, policiesOf, withSystem } from '@conductor/conductor';
import { type Action, type Authorizer, actionOf, FACT_ENTITY, type Pack } from '@conductor/contract';
import { type Looking, messageOf, somebody } from './looking.ts';

const NOBODY = somebody([], 'nobody-that-is-known');
const RESOURCE = /\b(Operation|Entity|Role|Event|Workspace)::"([^"]*)"/g;

/** What the Cedar policies permit, forbid and speak of. @returns whether they can be asked at all */
export function lookAtPolicies(looking: Looking): boolean {
  const { pack, fault, count } = looking;
  let authorizer: Authorizer;
  let policies: ReturnType<typeof policiesOf>;
  try {
    policies = policiesOf(pack);
    authorizer = createAuthorizer(withSystem([pack]));
  } catch (error) {
    fault('policies', 'policies', messageOf(error), 'Mend the .cedar file of the pack.');
    return false;
  }
  count('policies', Object.keys(policies.policies).length);
  for (const [id, text] of Object.entries(policies.policies)) {
    unknownNames(looking, id, text);
    if (policies.permitting.has(id)) permitsAll(looking, id, text);
  }
  permitsStrangers(looking, authorizer);
  permitsNobody(looking, authorizer, policies.roles);
  return true;
}

function unknownNames({ pack, catalogue, fault, warn }: Looking, id: string, text: string): void {
  const place = `policy ${id}`;
  for (const [, kind, name] of text.matchAll(RESOURCE)) {
    if (kind === 'Operation' && !catalogue.operations.has(name!))
      fault(
        'unknown-operation',
        place,
        `it speaks of the operation ${name}, which there is not`,
        'Name an operation of the pack.',
      );
    if (kind === 'Entity' && !catalogue.entities.has(name!) && name !== 'change' && name !== FACT_ENTITY)
      fault(
        'unknown-entity',
        place,
        `it speaks of the entity ${name}, which there is not`,
        'Name an entity of the pack.',
      );
    if (kind === 'Role' && pack.roles && !Object.hasOwn(pack.roles, name!))
      warn(
        'unknown-role',
        place,
        `it speaks of the role ${name}, which \`roles\` does not declare`,
        'Declare it, with a sentence.',
      );
    if (kind === 'Event' && !catalogue.events.has(name!))
      fault(
        'unknown-event',
        place,
        `it speaks of the event ${name}, which there is not`,
        'Name an event of the pack.',
      );
  }
}

/** A permit with nothing said of who or of what. */
function permitsAll({ fault }: Looking, id: string, text: string): void {
  const bare = text.replace(/\/\/.*$/gm, '').replace(/\s+/g, ' ');
  const head = /permit\s*\(\s*principal\s*,\s*action\s*,\s*resource\s*,?\s*\)/.exec(bare);
  if (!head) return;
  const rest = bare.slice(head.index + head[0].length);
  if (/\b(when|unless)\b/.test(rest) && /principal/.test(rest)) return;
  fault(
    'permits-all',
    `policy ${id}`,
    'it permits everybody everything',
    'Say who, by a role, and what, by an operation or entity.',
  );
}

const ACTIONS: Action[] = ['read', 'propose', 'commit', 'approve', 'govern'];

/** Asked as somebody nobody knows, with no role. */
function permitsStrangers({ pack, fault }: Looking, authorizer: Authorizer): void {
  const things = [
    ...pack.operations.map(({ name }) => ({ kind: 'operation' as const, id: name })),
    ...pack.entities.map(({ name }) => ({ kind: 'entity' as const, id: name })),
  ];
  for (const action of ACTIONS) {
    const permitted = things.flatMap((thing) => {
      const answer = authorizer.may(NOBODY, action, thing);
      return answer.allowed ? [{ ...thing, by: answer.policies.join(', ') }] : [];
    });
    const [first] = permitted;
    if (!first) continue;
    const more = permitted.length > 1 ? ` and ${permitted.length - 1} more` : '';
    fault(
      'permits-strangers',
      `policy ${first.by}`,
      `somebody without any role may ${action} ${first.id}${more}`,
      'Permit it to a role.',
    );
  }
}

function permitsNobody({ pack, fault }: Looking, authorizer: Authorizer, roles: string[]): void {
  const anybody = (action: Action, resource: { kind: 'operation' | 'entity'; id: string }) =>
    roles.some((role) => authorizer.may(somebody([role]), action, resource, 'unknown').allowed);
  for (const operation of pack.operations) {
    const { name } = operation;
    const effect = actionOf(operation);
    const place = `operation ${name}`;
    const mend = `Write a policy in the pack that permits ${effect} on Operation::"${name}" to a role.`;
    if (!anybody(effect, { kind: 'operation', id: name }))
      fault('permits-nobody', place, `no policy lets anybody ${effect} it`, mend);
    if (!('proposes' in operation)) continue;
    const { entity } = (operation as Extract<Pack['operations'][number], { effect: 'propose' }>).proposes;
    if (!anybody('commit', { kind: 'entity', id: entity }))
      fault(
        'permits-nobody',
        place,
        `nobody may commit what it proposes, a change of ${entity}`,
        `Permit commit on Entity::"${entity}" to a role.`,
      );
  }
}
