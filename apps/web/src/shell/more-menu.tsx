import { useNavigate } from '@tanstack/react-router';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import type { Destination } from './destinations.ts';

interface Props {
  button: ReactElement;
  pages: readonly Destination[];
  pending: number;
}

/** The pages that are not under the thumb. */
export default function MoreMenu({ button, pages, pending }: Props) {
  const navigate = useNavigate();
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        side="top"
        sideOffset={6}
        className="z-40 min-w-52 rounded-lg border border-line-strong bg-raised p-1 shadow-lg"
      >
        {pages.map(({ to, title, icon: Icon }) => (
          <DropdownMenu.Item
            key={to}
            onSelect={() => void navigate({ to })}
            className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-sunken"
          >
            <Icon aria-hidden size={16} strokeWidth={1.75} />
            <span className="flex-1">{title}</span>
            {to === '/approvals' && pending > 0 && (
              <span className="rounded-full bg-accent px-1.5 text-2xs font-semibold text-accent-ink">
                {pending}
                <span className="sr-only"> waiting</span>
              </span>
            )}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
