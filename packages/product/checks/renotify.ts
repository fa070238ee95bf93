import type { ChangeSetView, Check, DeliveryView, Snapshot } from '@conductor/contract';
import type { Recipients } from '../operations/notify-recipients.ts';

interface Data {
  recipients: string[];
  suppressed: { contact: string; why: string }[];
  idempotencyKey: string;
  delivered: string[];
  unknown: { contact: string; why: string }[];
}

type Message = { id: string; to: string; key: string; about: string[] };

/**
 * Goes from the people to what they said, rather than the other way, over all records; then counts the
 * messages that were kept and what became of each.
 */
export const renotify: Check = {
  name: 'who is told worked out again, and the messages counted',
  async run({ brief, outcome, snapshot }) {
    const data = outcome.data as unknown as Data;
    const who = outcome.values['who'] as Recipients;
    const made = outcome.values['messages'] as { changeSet: { changeSet: string; hash: string } } | undefined;
    const set = made ? await snapshot.changeSet(made.changeSet.changeSet) : null;
    // What others changed since it was asked for is not what was chosen from.
    const isAsItWas = outcome.asOf - brief.asOf === (outcome.commits.length > 0 ? 1 : 0);
    return [
      ...(isAsItWas ? await choiceFaults(data, who, set, snapshot) : []),
      ...(set ? messageFaults(data, who, set, made!.changeSet.hash) : []),
      ...(set && outcome.values['ends'] ? endFaults(data, set, await snapshot.deliveries(set.id)) : []),
    ];
  },
};

async function choiceFaults(
  data: Data,
  { matterId, recipients }: Recipients,
  set: ChangeSetView | null,
  { records }: Snapshot,
): Promise<string[]> {
  const [[initiative], feedback, contacts, messages] = [
    await records.select<{ id: string; ideaIds: string[] }>('initiative', {
      where: [{ path: 'id', is: 'eq', value: matterId }],
    }),
    await records.select<{ id: string; contactId: string | null; linkedIdeaIds: string[] }>('feedback'),
    await records.select<{ id: string; email: string | null; archivedAt?: string | null }>('contact'),
    await records.select<Message>('delivery'),
  ];
  const ideas = initiative?.ideaIds ?? [matterId];
  const own = new Set(set?.changes.map(({ id }) => id));
  const earlier = messages.filter(({ id, key }) => !own.has(id) && key.startsWith('shipped/'));
  const faults: string[] = [];
  const asked = new Map<string, string[]>();
  for (const { id } of contacts) {
    const wanted = feedback.filter((one) => one.contactId === id).flatMap((one) => one.linkedIdeaIds);
    const meant = ideas.filter((idea) => wanted.includes(idea));
    if (meant.length > 0) asked.set(id, meant);
  }
  const named = [...data.recipients, ...data.suppressed.map(({ contact }) => contact)];
  if (named.toSorted().join() !== [...asked.keys()].toSorted().join())
    faults.push(`${named.length} contacts are named, and ${asked.size} asked`);
  const of = (id: string) => contacts.find((contact) => contact.id === id);
  const isReached = (id: string) => !of(id)?.archivedAt && /.@./.test(of(id)?.email ?? '');
  const mail = (id: string) => of(id)?.email?.trim().toLowerCase() ?? '';
  for (const id of asked.keys()) {
    const sharing = [...asked.keys()]
      .filter((other) => isReached(other) && mail(other) === mail(id))
      .toSorted();
    const heard = earlier.filter(
      ({ to, about }) =>
        to.trim().toLowerCase() === mail(id) || sharing.some((other) => about.includes(other)),
    );
    const fresh = sharing
      .flatMap((other) => asked.get(other)!)
      .filter((idea) => !heard.some(({ about }) => about.includes(idea)));
    const isTold = isReached(id) && fresh.length > 0 && sharing[0] === id;
    if (isTold !== data.recipients.includes(id))
      faults.push(isTold ? `${id} is left out, and should be told` : `${id} is told, and should not be`);
  }
  const wrongAddress = recipients.filter(({ contactId, to }) => to.trim().toLowerCase() !== mail(contactId));
  return [...faults, ...wrongAddress.map(({ contactId }) => `${contactId} has another address`)];
}

/** One message for each recipient and none besides, unless a person edited them before they gave leave. */
function messageFaults(
  { recipients, idempotencyKey }: Data,
  who: Recipients,
  set: ChangeSetView,
  hash: string,
) {
  if (set.hash !== hash) return [];
  const messages = set.changes.map(({ id, after }) => ({ ...(after as unknown as Message), id }));
  const keys = messages.map(({ key }) => key).toSorted();
  const wanted = recipients.map((id) => `${idempotencyKey}/${id}`).toSorted();
  const strange = messages.filter(
    ({ to, key }) => !who.recipients.some((one) => one.to === to && key.endsWith(`/${one.contactId}`)),
  );
  return [
    ...(keys.join() === wanted.join()
      ? []
      : [`${keys.length} messages are made for ${wanted.length} people`]),
    ...strange.map(({ id }) => `${id} goes to somebody else`),
  ];
}

/** What may have become of a message since it was told: not knowing ends, what has ended does not change. */
const SINCE: Record<string, readonly DeliveryView['state'][]> = {
  delivered: ['delivered'],
  unknown: ['unknown', 'left', 'delivered', 'refused', 'queued', 'sending'],
};

function endFaults({ delivered, unknown }: Data, set: ChangeSetView, deliveries: DeliveryView[]): string[] {
  const contactOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  const states = new Map(deliveries.map(({ key, state }) => [contactOf(key), state]));
  const told = [
    ...delivered.map((contact) => ({ contact, as: 'delivered' })),
    ...unknown.map(({ contact }) => ({ contact, as: 'unknown' })),
  ];
  const wrong = told.filter(({ contact, as }) => {
    const state = states.get(contact);
    return state ? !SINCE[as]!.includes(state) : as === 'delivered';
  });
  const counted = deliveries.filter(({ state }) => state === 'delivered').length;
  return [
    ...wrong.map(({ contact, as }) => `${contact} is said to be ${as}, and is ${states.get(contact)}`),
    ...(delivered.length <= counted
      ? []
      : [`${delivered.length} are said to be delivered, and ${counted} are`]),
    ...(set.state !== 'applied' || deliveries.length === set.size
      ? []
      : [`${set.size} messages were to go out, and ${deliveries.length} are kept`]),
  ];
}
