import type { Channel } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** Says in the database by what the workers can send, so that a plan is made with what there is. */
export async function tellChannels(client: Connectable, channels: readonly Channel[]): Promise<void> {
  const told = JSON.stringify({ channels });
  await run(
    client,
    sql`update conductor.workspace set settings = settings || ${told}::jsonb where not settings @> ${told}::jsonb
          or jsonb_array_length(settings->'channels') <> ${channels.length}`,
  );
}

/** By what messages can be sent, as the last worker to begin said. */
export async function readChannels(client: Connectable, workspace: string): Promise<Channel[]> {
  const [row] = await run<{ channels: Channel[] | null }>(
    client,
    sql`select settings->'channels' as channels from conductor.workspace where id = ${workspace}`,
  );
  return row?.channels ?? [];
}
