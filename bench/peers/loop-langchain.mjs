import { Command, MemorySaver } from '@langchain/langgraph';
import { ChatOpenAI } from '@langchain/openai';
import { createAgent, humanInTheLoopMiddleware, modelRetryMiddleware, tool } from 'langchain';
import { requirePatience, SAID_NO, schemaOf } from './loop-tools.mjs';

/**
 * A conversation with the prebuilt agent of LangGraph.js: `createAgent`, which its documentation recommends in place of
 * `createReactAgent`, with its middleware for people's approval and for trying again, and a checkpointer.
 */
export function converse({ url, instructions, tools, confirm, maxSteps }) {
  const writing = tools.filter((one) => one.isWrite);
  const agent = createAgent({
    model: new ChatOpenAI({ model: 'oracle', apiKey: 'none', configuration: { baseURL: url } }),
    systemPrompt: instructions,
    checkpointer: new MemorySaver(),
    tools: tools.map(({ name, description, takes, execute }) =>
      tool(execute, { name, description, schema: schemaOf(takes) }),
    ),
    middleware: [
      modelRetryMiddleware(),
      ...(confirm
        ? [
            humanInTheLoopMiddleware({
              interruptOn: Object.fromEntries(
                writing.map(({ name }) => [name, { allowedDecisions: ['approve', 'reject'] }]),
              ),
            }),
          ]
        : []),
    ],
  });
  // A step is a call of the model, what its middleware does, and a call of the tools.
  const config = { configurable: { thread_id: 'one' }, recursionLimit: maxSteps * 4 };
  return {
    async say(text) {
      let result = await agent.invoke({ messages: [{ role: 'user', content: text }] }, config);
      for (let asked = 0; result.__interrupt__?.length; ) {
        requirePatience(asked);
        const decisions = [];
        for (const { name, args } of result.__interrupt__[0].value.actionRequests) {
          asked += 1;
          const approved = await confirm({ name, arguments: args });
          decisions.push(approved ? { type: 'approve' } : { type: 'reject', message: SAID_NO });
        }
        result = await agent.invoke(new Command({ resume: { decisions } }), config);
      }
      const content = result.messages.at(-1)?.content;
      return typeof content === 'string' ? content : JSON.stringify(content ?? '');
    },
  };
}
