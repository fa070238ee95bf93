import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { InMemoryStore } from '@mastra/core/storage';
import { createTool } from '@mastra/core/tools';
import { requirePatience, SAID_NO, schemaOf } from './loop-tools.mjs';

/** How often a failed call is tried again, as by the AI SDK that it calls models with. */
const RETRIES = 2;

/** A conversation with a Mastra agent, its writing tools approved by the person as its documentation has it. */
export function converse({ url, instructions, tools, confirm, maxSteps }) {
  const provider = createOpenAICompatible({ name: 'oracle', baseURL: url, apiKey: 'none' });
  const own = new Agent({
    ...{ id: 'loop', name: 'loop', instructions, model: provider('oracle'), maxRetries: RETRIES },
    tools: Object.fromEntries(
      tools.map(({ name, description, takes, isWrite, execute }) => [
        name,
        createTool({
          ...{ id: name, description, inputSchema: schemaOf(takes) },
          ...(confirm && isWrite ? { requireApproval: true } : {}),
          execute: (given) => execute(given),
        }),
      ]),
    ),
  });
  const mastra = new Mastra({ agents: { loop: own }, storage: new InMemoryStore(), logger: false });
  const agent = mastra.getAgent('loop');
  const messages = [];
  return {
    async say(text) {
      const said = { role: 'user', content: text };
      // Where it fails the conversation is as before, and everything that was done is done.
      let output = await agent.generate([...messages, said], { maxSteps });
      for (let asked = 0; output.finishReason === 'suspended'; asked += 1) {
        requirePatience(asked);
        const { toolCallId, toolName, args } = output.suspendPayload;
        const approved = await confirm({ name: toolName, arguments: args });
        const of = { maxSteps, runId: output.runId, toolCallId };
        output = approved
          ? await agent.approveToolCallGenerate(of)
          : await agent.declineToolCallGenerate({ ...of, reason: SAID_NO });
      }
      if (output.error) throw output.error;
      messages.push(said, ...(output.response?.messages ?? []));
      return output.text;
    },
  };
}
