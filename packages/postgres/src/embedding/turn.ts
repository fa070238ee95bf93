import type pg from 'pg';

const EMBEDDING_LOCK = 7_201_956;

/** The leave to embed, which one worker has at a time. It ends with the session that holds it. */
export interface Turn {
  holds(): boolean;
  release(): void;
}

/** The turn if nobody else has it; a worker that died left it free. */
export async function holdTurn(pool: pg.Pool): Promise<Turn | undefined> {
  const session = await pool.connect();
  let given = false;
  const giveUp = (close: boolean) => {
    if (!given) session.release(close);
    given = true;
  };
  session.on('error', () => giveUp(true));
  try {
    const { rows } = await session.query('select pg_try_advisory_lock($1) as got', [EMBEDDING_LOCK]);
    if (!rows[0].got) {
      giveUp(false);
      return undefined;
    }
    // Closing the session is what lets go of the lock.
    return { holds: () => !given, release: () => giveUp(true) };
  } catch (error) {
    giveUp(true);
    throw error;
  }
}
