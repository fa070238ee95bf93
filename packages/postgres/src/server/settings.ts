/**
 * How the server of one small application is set. Given on the command line, so that a new version of Conductor brings
 * its settings to old data folders. Durability is Postgres's own: fsync and synchronous_commit stay on.
 */
const settings: Record<string, string> = {
  shared_buffers: '64MB',
  max_connections: '60',
  max_wal_size: '256MB',
  // Nobody replicates from here: less is logged, and one process fewer runs.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  // Several workers for one query or for reading ahead cost more than they give at this size.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  ssl: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people wrote must not get into a log that erasing does not reach: no statements, no errors of queries.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

export const settingArguments: readonly string[] = Object.entries(settings).flatMap(([name, value]) => [
  '-c',
  `${name}=${value}`,
]);

/** PGPORT, PGDATA and their like mean another server than ours. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name)));
}
