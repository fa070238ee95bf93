import { Annotation, Command, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { EFFECTS, LOOKS, openEffects } from './effects.mjs';

const State = Annotation.Root({ turn: Annotation(), n: Annotation() });

function chain(names, node, last = END) {
  const graph = new StateGraph(State);
  for (const [place, name] of names.entries()) graph.addNode(name, node(place));
  graph.addEdge(START, names[0]);
  for (const [place, name] of names.slice(1).entries()) graph.addEdge(names[place], name);
  if (last === END) graph.addEdge(names.at(-1), END);
  return graph;
}

export async function openSubject(url) {
  const effects = openEffects(url);
  await effects.setUp();
  const checkpointer = PostgresSaver.fromConnString(url);
  await checkpointer.setup();
  const looks = Array.from({ length: LOOKS }, (_, place) => `look${place}`);
  const asks = chain(
    looks,
    () =>
      async ({ n }) => ({ n: (n ?? 0) + 1 }),
    null,
  )
    .addNode('approval', async () => ({ n: interrupt('may it?') === 'approved' ? 1 : 0 }))
    .addNode('commit', async ({ turn }) => {
      await effects.make(turn, 1);
      return {};
    })
    .addEdge(looks.at(-1), 'approval')
    .addEdge('approval', 'commit')
    .addEdge('commit', END)
    .compile({ checkpointer });
  const ten = Array.from({ length: EFFECTS }, (_, place) => `effect${place}`);
  const tenEffects = chain(ten, (place) => async ({ turn }) => {
    await effects.make(turn, place);
    return { n: place };
  }).compile({ checkpointer });
  const configOf = (id) => ({ configurable: { thread_id: id }, durability: 'sync', recursionLimit: 50 });
  return {
    async turn(id, workload) {
      const graph = workload === 'asks' ? asks : tenEffects;
      await graph.invoke({ turn: id, n: 0 }, configOf(id));
      if (workload === 'asks') await graph.invoke(new Command({ resume: 'approved' }), configOf(id));
    },
    // Nothing goes on by itself: the program must know of the thread and invoke it again with nothing.
    recover: () => new Promise(() => {}),
    again: () => tenEffects.invoke(null, configOf('killed')),
    close: async () => {
      await checkpointer.end();
      await effects.end();
    },
  };
}
