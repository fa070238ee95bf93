/** What is not known: never a 0, never a blank. */
export function Missing({ what = 'not known' }: { what?: string }) {
  return (
    <span title={what} className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{what}</span>
    </span>
  );
}
