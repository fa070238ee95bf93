import type { Check } from '@conductor/contract';

const PRIORITY: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, neg: 3 };

/** Works a sum out by another way: into reverse Polish notation (Dijkstra’s shunting yard), and that on a stack. */
export const resum: Check = {
  name: 'the sum worked out again',
  async run({ outcome }) {
    const { expression, result } = outcome.data as { expression: string; result: number };
    const again = onStack(toPolish(expression));
    return Math.abs(again - result) <= 0.005 + Math.abs(again) * 1e-12
      ? []
      : [`it is told to be ${result}, and is ${again}`];
  },
};

function toPolish(text: string): string[] {
  const [out, held]: [string[], string[]] = [[], []];
  let wasValue = false;
  for (const token of text.match(/\d+\.?\d*|\.\d+|[-+*/()]/g) ?? []) {
    if (/\d/.test(token)) out.push(token);
    else if (token === '(') held.push(token);
    else if (token === ')') {
      while (held.at(-1) !== '(' && held.length > 0) out.push(held.pop()!);
      held.pop();
    } else if (wasValue) {
      while ((PRIORITY[held.at(-1) ?? ''] ?? 0) >= PRIORITY[token]!) out.push(held.pop()!);
      held.push(token);
    } else if (token === '-') held.push('neg');
    wasValue = /[\d)]/.test(token);
  }
  return [...out, ...held.reverse()];
}

function onStack(tokens: readonly string[]): number {
  const stack: number[] = [];
  for (const token of tokens) {
    const last = stack.pop() ?? Number.NaN;
    if (token === 'neg') stack.push(-last);
    else if (token in PRIORITY) stack.push(DO[token]!(stack.pop() ?? Number.NaN, last));
    else stack.push(...(Number.isNaN(last) ? [] : [last]), Number(token));
  }
  return stack[0] ?? Number.NaN;
}

const DO: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};
