/** The database that everything is kept in, open. */
export interface Database {
  /** A connection string for `pg`. */
  url: string;
  /** `embedded`: the server of a data folder. `url`: a server that somebody else runs. */
  kind: 'embedded' | 'url';
  /** Postgres's server_version_num: 180004 is 18.4. */
  version: number;
  /** Ends the server, also for others that use it. Does nothing to the server of a `url`. */
  stop(): Promise<void>;
  /**
   * This process is done with it; close your pools first. The server ends if nobody else uses it, and is left running
   * otherwise. Does nothing to the server of a `url`.
   */
  release(): Promise<void>;
}
