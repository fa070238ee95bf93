import { Link } from '@tanstack/react-router';
import { Page } from '../parts/page.tsx';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <p className="text-sm text-soft">
        The address may be mistyped.{' '}
        <Link to="/" className="text-accent underline underline-offset-2">
          Go to Ask
        </Link>
      </p>
    </Page>
  );
}
