import { type Change, idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { type Recipient, RecipientsShape } from './notify-recipients.ts';

const Output = z.object({
  messages: z.array(z.object({ deliveryId: idOf('delivery'), contactId: idOf('contact') })),
});
export type MessagesOutput = z.infer<typeof Output>;

/**
 * One message for each recipient, exactly as it will be sent. What it says is made of the names of the
 * contact, of what shipped and of whoever asks: nothing that a customer wrote is in it, or chose it.
 */
export const notifyMessages = proposeOperation({
  name: 'feedback.messages',
  title: 'Write to each of them that it has shipped',
  input: RecipientsShape.pick({
    matterId: true,
    title: true,
    idempotencyKey: true,
    channel: true,
    recipients: true,
  }),
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['matterId', 'title', 'idempotencyKey', 'channel', 'recipients'],
  proposes: { entity: 'delivery', action: 'send' },
  async run({ matterId, title, idempotencyKey, channel, recipients }, { snapshot, newId }) {
    const by = snapshot.principal.name;
    const changes = recipients.map((recipient): Change => {
      const { contactId, contactIds, name, to, ideaIds, feedbackIds } = recipient;
      return {
        entity: 'delivery',
        id: newId('delivery', contactId),
        before: null,
        after: {
          ...{ channel, to, name, subject: subjectOf(title), body: bodyOf(recipient, title, by) },
          key: `${idempotencyKey}/${contactId}`,
          about: [...new Set([matterId, ...contactIds, ...ideaIds, ...feedbackIds])],
        },
      };
    });
    return {
      output: {
        messages: changes.map(({ id }, place) => ({
          deliveryId: id,
          contactId: recipients[place]!.contactId,
        })),
      },
      changes,
      summary: `Tell ${recipients.length} ${recipients.length === 1 ? 'person' : 'people'} that “${title}” has shipped`,
    };
  },
});

const subjectOf = (title: string): string => `You asked for it, and it has shipped: ${title}`;

const bodyOf = ({ name }: Recipient, title: string, by: string): string =>
  `Hello ${name},

you told us what you needed. It has shipped: ${title}.

Thank you for telling us.

${by}
`;
