import { Link } from '@tanstack/react-router';
import type { RecordPage } from '../api/shapes.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { History } from './history.tsx';
import { PanelSection } from './panel-parts.tsx';

type Props = Pick<RecordPage, 'entity' | 'id' | 'history'>;

/** What a record's panel ends in: who changed it when, and the way to all of it. */
export function PanelFoot({ entity, id, history }: Props) {
  return (
    <>
      {history.length > 0 && (
        <PanelSection title="History">
          <History history={history} />
        </PanelSection>
      )}
      <p className="text-sm">
        <Link to="/records/$entity/$id" params={{ entity, id }} className={QUIET_LINK}>
          The whole record
        </Link>
      </p>
    </>
  );
}
