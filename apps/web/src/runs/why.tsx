import type { Run } from '../api/shapes.ts';

export default function Why({ run }: { run: Run }) {
  return <p>{run.run}</p>;
}
