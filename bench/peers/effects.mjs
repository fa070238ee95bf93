import pg from 'pg';

/** The effect that every peer makes: a row, in a transaction of its own, from inside a step. */
export function openEffects(url) {
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  pool.on('error', () => {});
  return {
    setUp: () =>
      pool.query(
        'create schema if not exists bench; create table if not exists bench.effect (turn text not null, n int not null)',
      ),
    make: (turn, n) => pool.query('insert into bench.effect (turn, n) values ($1, $2)', [turn, n]),
    end: () => pool.end(),
  };
}

export const LOOKS = 6;
export const EFFECTS = 10;
