import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { isStepCount, ToolLoopAgent, tool } from 'ai';
import { requirePatience, SAID_NO, schemaOf } from './loop-tools.mjs';

/** A conversation with a `ToolLoopAgent`, its writing tools approved by the person as its documentation has it. */
export function converse({ url, instructions, tools, confirm, maxSteps }) {
  const provider = createOpenAICompatible({ name: 'oracle', baseURL: url, apiKey: 'none' });
  const messages = [];
  const agent = new ToolLoopAgent({
    model: provider('oracle'),
    instructions,
    stopWhen: isStepCount(maxSteps),
    tools: Object.fromEntries(
      tools.map(({ name, description, takes, execute }) => [
        name,
        tool({ description, inputSchema: schemaOf(takes), execute }),
      ]),
    ),
    toolApproval: confirm
      ? Object.fromEntries(tools.filter((one) => one.isWrite).map(({ name }) => [name, 'user-approval']))
      : {},
  });

  /** Where it fails the conversation is as before, and everything that was done is done. */
  async function answer(text) {
    messages.push({ role: 'user', content: text });
    for (let asked = 0; ; ) {
      const { content, text: said, responseMessages } = await agent.generate({ messages });
      messages.push(...responseMessages);
      const requests = content.filter((part) => part.type === 'tool-approval-request' && !part.isAutomatic);
      if (requests.length === 0) return said;
      requirePatience(asked);
      const responses = [];
      for (const { approvalId, toolCall } of requests) {
        asked += 1;
        const approved = await confirm({ name: toolCall.toolName, arguments: toolCall.input });
        responses.push({
          ...{ type: 'tool-approval-response', approvalId, approved },
          ...(approved ? {} : { reason: SAID_NO }),
        });
      }
      messages.push({ role: 'tool', content: responses });
    }
  }

  return {
    async say(text) {
      const before = messages.length;
      try {
        return await answer(text);
      } catch (error) {
        messages.length = before;
        throw error;
      }
    },
  };
}
