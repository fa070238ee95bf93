/** Thrown by a fake that was asked for what the test never set. */
export class NotSetError extends Error {
  constructor(what: string, property: string) {
    super(`The fake ${what} was asked for “${property}”, which this test never set.`);
    this.name = 'NotSetError';
  }
}

/** A stand-in that has what it is given and throws at everything else, so that no test passes by silence. */
export function loud<T extends object>(what: string, given: Partial<T> = {}): T {
  return new Proxy(given, {
    get(target, property, receiver) {
      if (Reflect.has(target, property)) return Reflect.get(target, property, receiver);
      // Being awaited, printed or compared is no question.
      if (typeof property === 'symbol' || property === 'then' || property === 'toJSON') return undefined;
      throw new NotSetError(what, property);
    },
  }) as T;
}
