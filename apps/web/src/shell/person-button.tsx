import { ChevronsUpDown } from 'lucide-react';
import { lazy } from 'react';
import { useMe } from '../api/queries.ts';
import { roleName } from '../parts/words.ts';
import { Face } from './face.tsx';
import { MenuButton } from './menu-button.tsx';

const PersonMenu = lazy(() => import('./person-menu.tsx'));

/** Who acts: everything asked or decided is in this person's name. */
export function PersonButton({ compact = false }: { compact?: boolean }) {
  const me = useMe();
  if (!me) return <div className="h-9" />;
  return (
    <MenuButton
      menu={(button) => <PersonMenu me={me} compact={compact} button={button} />}
      className="flex min-h-9 w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-line/60"
    >
      <Face person={me.user} />
      <span className="sr-only">Acting as </span>
      <span className={compact ? 'sr-only' : 'min-w-0 flex-1'}>
        <span className="block truncate text-sm">{me.user.name}</span>
        <span className="block truncate text-2xs text-faint">{me.user.roles.map(roleName).join(', ')}</span>
      </span>
      {!compact && <ChevronsUpDown aria-hidden size={14} className="text-faint" />}
    </MenuButton>
  );
}
