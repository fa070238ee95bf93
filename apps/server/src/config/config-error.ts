import { ConductorError } from '@conductor/contract';

/** Thrown when the config, or a pack that it names, cannot be loaded. Names every fault at once. */
export class ConfigError extends ConductorError {
  readonly faults: string[];
  constructor(message: string, faults: string[], mend: string) {
    super('config', faults.length > 0 ? `${message}\n${faults.map(listed).join('\n')}` : message, mend);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const listed = (fault: string): string => `  - ${fault}`;
