import { Button } from '../parts/button.tsx';
import { count } from '../parts/words.ts';

/** What follows a list that is longer than it is shown. */
export function More({ shown, all, show }: { shown: number; all: number; show: () => void }) {
  if (shown >= all) return null;
  return (
    <Button look="quiet" className="mt-1" onClick={show}>
      Show more of {count(all)}
    </Button>
  );
}
