import type { Account } from './account.ts';
import type { DataFolder } from './data-folder.ts';
import type { Postmaster } from './postmaster.ts';

/** How clients get to the server of a data folder, and how others are kept out. */
export interface Transport {
  /** For initdb: who may connect, and how they prove it. */
  initArguments(folder: DataFolder): string[];
  /** For the server: where to listen. */
  listenArguments(folder: DataFolder, account: Account | undefined): Promise<string[]>;
  /** What `pg` connects to. */
  url(folder: DataFolder, server: Postmaster, database: string): string;
}
