export type Workload = 'asks' | 'effects';

/** One system under measurement, in a process of its own. */
export interface Subject {
  /** One whole turn, the approval given as soon as it is asked for. */
  turn(id: string, workload: Workload): Promise<void>;
  /** After a kill: whatever the system does by itself to go on with the turn called `killed`; resolves when it ended. */
  recover(): Promise<void>;
  close(): Promise<void>;
}
