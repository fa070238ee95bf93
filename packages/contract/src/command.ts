import { z } from 'zod';

/**
 * The only things an interpreter may say, be it a model or the built-in grammar. A slot's value is a
 * span of the utterance, something the conversation holds, or a member of an enumeration: an
 * invented id or filter has no way in. After Rasa CALM's command grammar, narrowed.
 */
export const SlotSource = z.union([
  z.object({ start: z.number().int().min(0), end: z.number().int().min(1) }).strict(),
  z.object({ referent: z.string() }).strict(),
  z.object({ member: z.string() }).strict(),
]);
export type SlotSource = z.infer<typeof SlotSource>;

const Slots = z.record(z.string(), SlotSource);

export const Command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), job: z.string(), slots: Slots, score: z.number().optional() }).strict(),
  z.object({ do: z.literal('set'), slot: z.string(), value: SlotSource }).strict(),
  z.object({ do: z.literal('correct'), slot: z.string(), value: SlotSource }).strict(),
  z.object({ do: z.literal('refer'), to: z.string() }).strict(),
  z.object({ do: z.literal('confirm') }).strict(),
  z.object({ do: z.literal('cancel') }).strict(),
  z.object({ do: z.literal('clarify'), options: z.array(z.string()).min(1) }).strict(),
  z.object({ do: z.literal('smalltalk'), topic: z.enum(['greeting', 'thanks', 'help']) }).strict(),
  z
    .object({
      do: z.literal('handoff'),
      why: z.string(),
      /** The jobs that it is most like, none of them surely. */
      nearest: z.array(z.object({ job: z.string(), score: z.number() }).strict()).optional(),
    })
    .strict(),
]);
export type Command = z.infer<typeof Command>;
export const Commands = z.array(Command).max(20);
