/** Thrown for anything a person can act on: `message` says what happened, `mend` what to do. */
export class ConductorError extends Error {
  readonly code: string;
  readonly mend: string;
  /** Whether the same may well go better in a moment: such a step is tried again, any other is not. */
  readonly transient: boolean = false;
  constructor(code: string, message: string, mend: string) {
    super(message);
    this.name = 'ConductorError';
    this.code = code;
    this.mend = mend;
  }
}

/** Thrown when somebody may not do a thing. `requiredRole` is who may. */
export class NotPermittedError extends ConductorError {
  readonly requiredRoles: string[];
  constructor(message: string, requiredRoles: string[], mend?: string) {
    super(
      'not-permitted',
      message,
      mend ?? `Ask somebody with the role ${requiredRoles.join(' or ') || 'that may'}.`,
    );
    this.name = 'NotPermittedError';
    this.requiredRoles = requiredRoles;
  }
}

/** Thrown where a clause of the written policy forbids it. Nothing was changed. */
export class ForbiddenError extends ConductorError {
  /** By their names in the pack's `clauses`. */
  readonly clauses: string[];
  constructor(clauses: string[], message: string, mend = 'Ask for something that the policy allows.') {
    super('forbidden', message, mend);
    this.name = 'ForbiddenError';
    this.clauses = clauses;
  }
}

/** Thrown by a gate when an operation gave what it may not. Names the operation and each fault. */
export class GateError extends ConductorError {
  readonly operation: string;
  readonly faults: string[];
  constructor(operation: string, faults: string[]) {
    super(
      'gate',
      `${operation} gave a result that its gate refused: ${faults.join('; ')}`,
      'Report it: this is a fault of the pack, and nothing was changed.',
    );
    this.name = 'GateError';
    this.operation = operation;
    this.faults = faults;
  }
}

/** Thrown where code of a pack threw what says nothing to a person. Names the code; the error itself is its cause. */
export class PackFault extends ConductorError {
  constructor(what: string, error: unknown) {
    const said = error instanceof Error ? error.message || error.name : String(error);
    super(
      'pack-fault',
      `${what} broke: ${said.slice(0, 500)}`,
      'Report it to whoever made the pack; this step changed nothing.',
    );
    this.name = 'PackFault';
    this.cause = error;
  }
}

/** Thrown where code of a pack reads what it has not said that it reads. */
export class ReadError extends ConductorError {
  constructor(message: string, mend: string) {
    super('not-declared', `${message}. Nothing was changed.`, mend);
    this.name = 'ReadError';
  }
}

/** Thrown where code of a pack would not let anything else go on, and was stopped. */
export class HeldError extends ConductorError {
  /** The line of code where it was. */
  readonly at: string;
  constructor(message: string, at: string) {
    super('held', `${message}.`, 'Report it to whoever made the pack; this step changed nothing.');
    this.name = 'HeldError';
    this.at = at;
  }
}

/** Thrown when a change cannot be applied as it was previewed, because something came between. */
export class ConflictError extends ConductorError {
  constructor(message: string, mend: string) {
    super('conflict', message, mend);
    this.name = 'ConflictError';
  }
}

/** Thrown inside a worker whose lease another has taken: it must stop, and change nothing. */
export class FencedError extends ConductorError {
  constructor() {
    super(
      'fenced',
      'This worker was away too long and another has taken its runs.',
      'Nothing is lost: the other worker goes on with them.',
    );
    this.name = 'FencedError';
  }
}

/** Thrown where the same may well go better in a moment: a service that is busy, a time that ran out. */
export class TransientError extends ConductorError {
  override readonly transient = true;
  constructor(code: string, message: string, mend = 'Try again in a moment.') {
    super(code, message, mend);
    this.name = 'TransientError';
  }
}

/** Thrown at the next step of a run that somebody has cancelled. What it had done is undone where its plan says how. */
export class CancelledError extends ConductorError {
  constructor(message: string) {
    super('cancelled', message, 'Ask again, should it be wanted after all.');
    this.name = 'CancelledError';
  }
}

/**
 * Thrown by a `Durable` where this execution of a run ends without a word: the run waits, and goes on
 * from its checkpoints when there is something to go on with; or another worker has it. Nothing catches
 * it but the runner.
 */
export class Suspended extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Suspended';
  }
}
