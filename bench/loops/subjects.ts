import { type Parts, WHOLE } from './conductor-subject.ts';

/** Whoever serves the customers. */
export interface Subject {
  name: string;
  /** The module of bench/peers, of an agent loop. */
  loop?: string;
  /** Of a loop: a person says yes to each writing call. */
  asks: boolean;
  /** Of Conductor: what of it is there. */
  parts?: Parts;
}

const without = (name: string, gone: Partial<Parts>): Subject => ({
  ...{ name, asks: gone.confirmation ?? true, parts: { ...WHOLE, ...gone } },
});

const LOOPS = { 'ai-sdk': 'loop-ai-sdk', langgraph: 'loop-langchain', mastra: 'loop-mastra' };

/** As each is recommended, then with one part after the other taken away. */
export const SUBJECTS: Subject[] = [
  without('conductor', {}),
  ...Object.entries(LOOPS).map(([name, loop]) => ({ name, loop, asks: true })),
  without('conductor-no-model', { model: false }),
  without('conductor-no-repair', { repair: false }),
  without('conductor-model-decides', { agreement: false }),
  without('conductor-no-confirmation', { confirmation: false }),
  without('conductor-model-decides-no-confirmation', { agreement: false, confirmation: false }),
  ...Object.entries(LOOPS).map(([name, loop]) => ({ name: `${name}-no-confirmation`, loop, asks: false })),
];
