import type { StepOptions, Writer } from '@conductor/contract';
import type { ExecuteBy } from './running.ts';

/** One transaction of a run. It tells first what there is to tell; where it fails for good, the next one does. */
export async function effect<T>(
  { durable, story }: Pick<ExecuteBy, 'durable' | 'story'>,
  name: string,
  work: (writer: Writer) => Promise<T>,
  options?: StepOptions,
): Promise<T> {
  const told = story.take();
  const tellAndWork = async (writer: Writer) => {
    writer.journal(told);
    return work(writer);
  };
  try {
    return await durable.write(name, tellAndWork, options);
  } catch (error) {
    story.add(...told);
    throw error;
  }
}
