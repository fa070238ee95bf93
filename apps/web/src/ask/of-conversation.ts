/** Whether a turn is about the conversation itself: it is of no records, and its sentences say all of it. */
export const isOfConversation = (job: string | null): boolean => job?.startsWith('conversation.') ?? false;
