import {
  AlarmClock,
  Ban,
  CircleSlash,
  CircleX,
  FastForward,
  MailCheck,
  MailQuestionMark,
  MailX,
  OctagonPause,
  RotateCw,
  Undo2,
  UserRoundCog,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { FoldedValue } from '../parts/folded.tsx';
import { Told } from './timeline-parts.tsx';

type Payload = Record<string, unknown>;

const ICON = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;
const FAINT = { ...ICON, className: 'text-faint' };
const BAD = { ...ICON, className: 'text-bad' };
const WAIT = { ...ICON, className: 'text-wait' };

const told = (payload: Payload): ReactNode =>
  Object.keys(payload).length > 0 ? (
    <Told name="Told">
      <FoldedValue value={payload} />
    </Told>
  ) : (
    <p className="text-faint">Nothing more is told of it.</p>
  );

const befallen = (icon: ReactNode, title: string) => ({ icon, title, of: told });

/** What befell a run between its steps: people who did not answer, workers that died, effects that were undone. */
export const BEFALLEN: Record<
  string,
  { icon: ReactNode; title: string; of: (payload: Payload) => ReactNode }
> = {
  escalated: befallen(<UserRoundCog {...WAIT} />, 'Nobody answered in time, and somebody else was asked'),
  expired: befallen(<AlarmClock {...WAIT} />, 'Nobody answered in time'),
  retried: befallen(<RotateCw {...FAINT} />, 'A step was tried again'),
  'carried-over': befallen(<FastForward {...FAINT} />, 'It was carried over to a newer catalogue'),
  held: befallen(<OctagonPause {...WAIT} />, 'It was held back while effects were stopped'),
  delivered: befallen(<MailCheck {...ICON} className="text-good" />, 'A message arrived'),
  'delivery-refused': befallen(<MailX {...BAD} />, 'A message was refused'),
  'delivery-unknown': befallen(<MailQuestionMark {...WAIT} />, 'Nobody knows whether a message arrived'),
  'cancel-requested': befallen(<CircleSlash {...FAINT} />, 'Somebody cancelled it'),
  compensated: befallen(<Undo2 {...FAINT} />, 'A step was undone'),
  'compensation-failed': befallen(<CircleX {...BAD} />, 'A step could not be undone'),
  cancelled: befallen(<Ban {...FAINT} />, 'It ended there'),
};
