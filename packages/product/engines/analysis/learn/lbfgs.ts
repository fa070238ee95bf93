/** How many steps back are remembered. */
const MEMORY = 8;
const MOST_STEPS = 60;
const FLAT = 1e-3;
const ENOUGH_DECREASE = 1e-4;
const MOST_HALVINGS = 20;

interface Pair {
  moved: Float64Array;
  turned: Float64Array;
  rho: number;
}

/**
 * The least of a smooth convex function by L-BFGS (Nocedal and Wright 2006, algorithm 7.5) with halving steps. It
 * ends where the largest slope is under 0.001 of what it was, or after 60 steps. Nothing is random.
 *
 * @param at where it begins; overwritten with where it ends
 * @param slope gives the value at a point, and writes the gradient into its second argument
 */
export function minimise(
  at: Float64Array,
  slope: (at: Float64Array, gradient: Float64Array) => number,
): void {
  const size = at.length;
  let gradient = new Float64Array(size);
  let value = slope(at, gradient);
  const first = largest(gradient);
  const kept: Pair[] = [];
  for (let step = 0; step < MOST_STEPS && largest(gradient) > FLAT * Math.max(1e-12, first); step++) {
    const direction = descent(gradient, kept);
    const down = dot(direction, gradient);
    if (down >= 0) return;
    const before = at.slice();
    const next = new Float64Array(size);
    let length = step === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
      for (let i = 0; i < size; i++) at[i] = before[i]! + length * direction[i]!;
      reached = slope(at, next);
      if (reached <= value + ENOUGH_DECREASE * length * down) break;
    }
    if (!(reached < value)) return void at.set(before);
    remember(kept, difference(at, before), difference(next, gradient));
    gradient = next;
    value = reached;
  }
}

/** The two-loop recursion: the gradient through the remembered curvature, downwards. */
function descent(gradient: Float64Array, kept: readonly Pair[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (let k = kept.length - 1; k >= 0; k--) {
    const { moved, turned, rho } = kept[k]!;
    shares[k] = rho * dot(moved, direction);
    add(direction, turned, -shares[k]!);
  }
  const last = kept.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.turned, last.turned));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  kept.forEach(({ moved, turned, rho }, k) => {
    add(direction, moved, shares[k]! - rho * dot(turned, direction));
  });
  return direction;
}

function remember(kept: Pair[], moved: Float64Array, turned: Float64Array): void {
  const curvature = dot(moved, turned);
  if (curvature <= 1e-12) return;
  kept.push({ moved, turned, rho: 1 / curvature });
  if (kept.length > MEMORY) kept.shift();
}

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const difference = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]!);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}
