import { CHANNELS, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Contact } from '../entities/index.ts';
import { matterOf } from './notify-matter.ts';

const Recipient = z.object({
  contactId: idOf('contact'),
  name: z.string(),
  to: z.string(),
  /** All who are reached at this address, this one first. */
  contactIds: z.array(idOf('contact')),
  ideaIds: z.array(idOf('idea')),
  feedbackIds: z.array(idOf('feedback')),
});
export type Recipient = z.infer<typeof Recipient>;

export const NOT_TOLD = ['no email address', 'archived', 'same address as another', 'told before'] as const;

export const RecipientsShape = z.object({
  matterId: z.string(),
  title: z.string(),
  idempotencyKey: z.string(),
  /** How messages go out here. */
  channel: z.enum(CHANNELS),
  recipients: z.array(Recipient),
  suppressed: z.array(z.object({ contact: idOf('contact'), why: z.enum(NOT_TOLD) })),
  /** Feedback that asked and of which it is not known who gave it. */
  unattributedIds: z.array(idOf('feedback')),
  asked: z.number(),
});
export type Recipients = z.infer<typeof RecipientsShape>;

/** Who asked for what has shipped, each address once, and who of them is not told, each with why. */
export const notifyRecipients = readOperation({
  name: 'feedback.recipients',
  title: 'Find who asked, and who has not been told',
  input: z.object({ initiative: idOf('initiative').optional(), idea: idOf('idea').optional() }),
  output: RecipientsShape,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot }) {
    const { records } = snapshot;
    const matter = await matterOf(input, records);
    const voices = await records.select<Voice>('feedback', {
      fields: ['id', 'contactId', 'linkedIdeaIds'],
      where: [{ path: 'linkedIdeaIds', is: 'contains', values: matter.ideaIds }],
      orderBy: [{ path: 'id' }],
    });
    const asking = askersOf(voices, matter.ideaIds);
    const contacts = await contactsOf([...asking.keys()], records);
    const told = await toldBefore(contacts, records);
    const chosen = choose(contacts, asking, told);
    const channels = await snapshot.channels();
    return {
      matterId: matter.id,
      title: matter.title,
      idempotencyKey: keyOf(matter.id),
      channel: channels.includes('email') ? ('email' as const) : ('file' as const),
      ...chosen,
      unattributedIds: voices.filter(({ contactId }) => contactId === null).map(({ id }) => id),
      asked: voices.length,
    };
  },
  invariants(_input, { recipients, suppressed }) {
    const named = [
      ...recipients.map(({ contactId }) => contactId),
      ...suppressed.map(({ contact }) => contact),
    ];
    const addresses = recipients.map(({ to }) => addressOf(to));
    return [
      ...(new Set(named).size === named.length ? [] : ['somebody is named twice']),
      ...(new Set(addresses).size === addresses.length ? [] : ['an address would be written to twice']),
    ];
  },
});

type Voice = { id: string; contactId: string | null; linkedIdeaIds: string[] };
interface Asked {
  ideaIds: string[];
  feedbackIds: string[];
}
type Records = OperationContext['snapshot']['records'];

/** What one telling of one matter is known by: with whom it is for, no two messages have the same. */
export const keyOf = (matter: string): string => `shipped/${matter}`;
export const addressOf = (email: string): string => email.trim().toLowerCase();
const isAddress = (email: string | null): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email?.trim() ?? '');

function askersOf(voices: readonly Voice[], ideaIds: readonly string[]): Map<string, Asked> {
  const asking = new Map<string, Asked>();
  for (const { id, contactId, linkedIdeaIds } of voices) {
    if (contactId === null) continue;
    const held = asking.get(contactId) ?? { ideaIds: [], feedbackIds: [] };
    const ideas = linkedIdeaIds.filter((idea) => ideaIds.includes(idea) && !held.ideaIds.includes(idea));
    asking.set(contactId, {
      ideaIds: [...held.ideaIds, ...ideas],
      feedbackIds: [...held.feedbackIds, id],
    });
  }
  return asking;
}

const contactsOf = (ids: readonly string[], records: Records): Promise<Contact[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : records.select<Contact>('contact', {
        where: [{ path: 'id', is: 'in', values: ids }],
        orderBy: [{ path: 'id' }],
      });

type Earlier = { id: string; to: string; about: string[]; key: string };

/** Earlier messages of this kind to these people or to their addresses. */
async function toldBefore(contacts: readonly Contact[], records: Records): Promise<Earlier[]> {
  if (contacts.length === 0) return [];
  const addresses = contacts.flatMap(({ email }) => (email ? [addressOf(email)] : []));
  const earlier = await records.select<Earlier>('delivery', {
    fields: ['id', 'to', 'about', 'key'],
    where: [
      {
        any: [
          { path: 'about', is: 'contains', values: contacts.map(({ id }) => id) },
          { path: 'to', is: 'in', values: addresses, anyCase: true },
        ],
      },
    ],
  });
  return earlier.filter(({ key }) => key.startsWith(keyOf('')));
}

/** By address: several contacts may share one, and are one person to whoever writes to it. */
function choose(
  contacts: readonly Contact[],
  asking: ReadonlyMap<string, Asked>,
  told: readonly Earlier[],
): Pick<Recipients, 'recipients' | 'suppressed'> {
  const recipients: Recipient[] = [];
  const suppressed: Recipients['suppressed'] = [];
  const reachable = contacts.filter(({ id, email, archivedAt }) => {
    const why = archivedAt ? 'archived' : isAddress(email) ? null : 'no email address';
    if (why) suppressed.push({ contact: id, why });
    return why === null;
  });
  for (const [address, group] of Map.groupBy(reachable, ({ email }) => addressOf(email!))) {
    const ids = group.map(({ id }) => id);
    const heard = new Set(
      told
        .filter(({ to, about }) => addressOf(to) === address || ids.some((id) => about.includes(id)))
        .flatMap(({ about }) => about),
    );
    const ideaIds = [...new Set(ids.flatMap((id) => asking.get(id)!.ideaIds))].filter((id) => !heard.has(id));
    if (ideaIds.length === 0) {
      suppressed.push(...ids.map((contact) => ({ contact, why: 'told before' as const })));
      continue;
    }
    const [first, ...others] = group;
    const feedbackIds = ids.flatMap((id) => asking.get(id)!.feedbackIds);
    recipients.push({
      ...{ contactId: first!.id, name: first!.name, to: first!.email!.trim() },
      ...{ contactIds: ids, ideaIds, feedbackIds },
    });
    suppressed.push(...others.map(({ id }) => ({ contact: id, why: 'same address as another' as const })));
  }
  return { recipients, suppressed };
}
