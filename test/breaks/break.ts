/** A law broken on purpose: with `find` replaced, the tests named must fail. Each stands alone. */
export interface Break {
  law: string;
  what: string;
  file: string;
  find: string;
  replace: string;
  tests: string[];
  /** `types`: the compiler is the test. */
  by?: 'types';
}
