import type { Person } from '../api/shapes.ts';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');

export function Face({ person }: { person: Person }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-tint-strong text-2xs font-semibold text-ink"
    >
      {initials(person.name)}
    </span>
  );
}
