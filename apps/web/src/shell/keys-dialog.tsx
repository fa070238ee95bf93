import { Dialog } from 'radix-ui';
import { Fragment } from 'react';
import { type Destination, useDestinations } from './destinations.ts';

const keysOf = (pages: readonly Destination[]): [string[], string][] => [
  [['⌘', 'K'], 'Search, go to a page or ask'],
  ...pages
    .filter(({ key }) => key !== '')
    .map(({ key, title }): [string[], string] => [['g', key], `Go to ${title}`]),
  [['/'], 'Write a question, or search the page’s list'],
  [['j', '↓'], 'Next claim, row or card'],
  [['k', '↑'], 'Previous claim, row or card'],
  [['h', '←'], 'The column before, on the roadmap'],
  [['l', '→'], 'The next column, on the roadmap'],
  [['↵'], 'Open the row, or hold a claim’s evidence'],
  [['1', '–', '9'], 'Choose an option of a question'],
  [['Esc'], 'Close the panel or the dialog'],
  [['?'], 'Show these keys'],
];

export default function KeysDialog({ close }: { close: () => void }) {
  const keys = keysOf(useDestinations().pages);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 rounded-lg border border-line-strong bg-raised p-5 shadow-xl outline-none"
        >
          <Dialog.Title className="mb-3 text-base font-semibold">Keys</Dialog.Title>
          <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-sm">
            {keys.map(([keys, says]) => (
              <Fragment key={says}>
                <dt className="flex gap-1">
                  {keys.map((key) => (key === '–' ? <span key={key}>–</span> : <kbd key={key}>{key}</kbd>))}
                </dt>
                <dd className="text-soft">{says}</dd>
              </Fragment>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
