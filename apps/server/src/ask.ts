import { type Asking, type Open, requestOf } from './open.ts';

export interface Started {
  run: string;
  conversation: string;
}

/** Accepts a request: from here on it will be answered, whatever dies. */
export async function ask(open: Open, asking: Omit<Asking, 'workspace'>): Promise<Started> {
  const request = requestOf({ ...asking, workspace: open.workspace });
  await open.runner.submit(request);
  return { run: request.run, conversation: request.conversation };
}
