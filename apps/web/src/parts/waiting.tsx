/** Shown while something is read. Silent for the first moment, so that quick answers do not flicker. */
export function Waiting({ what = 'Reading…' }: { what?: string }) {
  return (
    <p role="status" className="fade-in-late py-6 text-sm text-faint">
      {what}
    </p>
  );
}
