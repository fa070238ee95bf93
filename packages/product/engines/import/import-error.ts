export type ImportErrorCode =
  | 'empty'
  | 'binary'
  | 'encoding'
  | 'no-columns'
  | 'no-text-column'
  | 'unknown-format'
  | 'unknown-column'
  | 'unknown-field'
  | 'too-large'
  | 'bad-json';

/** Thrown when nothing of a file can be read. One bad row is a `Rejected` instead. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  /** What the person can do about it. */
  readonly mend: string;

  constructor(code: ImportErrorCode, message: string, mend: string) {
    super(message);
    this.code = code;
    this.mend = mend;
  }
}
