import { useMe } from '../api/queries.ts';
import { Page } from '../parts/page.tsx';
import { roleName } from '../parts/words.ts';

/** What somebody sees who has a role of no pack that is served here. */
export default function NoPart() {
  const me = useMe();
  const roles = me?.user.roles ?? [];
  return (
    <Page title="There is nothing here for you yet">
      <div className="max-w-prose space-y-2 text-sm text-soft">
        <p>
          {me?.user.name ?? 'You'}{' '}
          {roles.length === 0 ? 'has no role here' : `is ${roles.map(roleName).join(', ')} here`}, and nothing
          that is served in {me?.workspace.name ?? 'this workspace'} is for{' '}
          {roles.length > 1 ? 'those roles' : 'that'}.
        </p>
        <p>
          Ask whoever looks after the workspace to give you a role in it. Nothing else is needed: come back
          then.
        </p>
      </div>
    </Page>
  );
}
