import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Check, KeyRound, LogOut } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { actAs } from '../api/person.ts';
import { post } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { roleName } from '../parts/words.ts';
import { Face } from './face.tsx';

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-sunken';

/** Where nobody signs in, anybody may act as anybody. */
function Others({ me, change }: { me: Me; change: (id: string) => void }) {
  return (
    <>
      <DropdownMenu.Label className="px-2 py-1.5 text-xs text-faint">Act as</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={me.user.id} onValueChange={change}>
        {me.people.map((person) => (
          <DropdownMenu.RadioItem
            key={person.id}
            value={person.id}
            className="flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none data-highlighted:bg-sunken"
          >
            <Face person={person} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm">{person.name}</span>
              <span className="block truncate text-2xs text-faint">
                {person.roles.map(roleName).join(', ')}
              </span>
            </span>
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden size={14} className="text-accent" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
    </>
  );
}

interface Props {
  me: Me;
  compact: boolean;
  button: ReactElement;
}

/** What the person who acts can do about that: act as another, give others leave to act as them, and sign out. */
export default function PersonMenu({ me, compact, button }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const change = (id: string) => {
    actAs(id);
    void client.invalidateQueries();
  };
  const signOut = () => post('/api/sign-out').finally(() => client.resetQueries());
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align={compact ? 'end' : 'start'}
        side={compact ? 'bottom' : 'top'}
        sideOffset={6}
        className="z-40 max-h-[60vh] min-w-60 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-lg"
      >
        {!me.signedIn && <Others me={me} change={change} />}
        <DropdownMenu.Item className={ITEM} onSelect={() => void navigate({ to: '/account' })}>
          <KeyRound aria-hidden size={14} />
          Your tokens
        </DropdownMenu.Item>
        {me.signedIn && (
          <DropdownMenu.Item className={ITEM} onSelect={() => void signOut()}>
            <LogOut aria-hidden size={14} />
            Sign out
          </DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
