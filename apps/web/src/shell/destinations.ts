import { CircleCheck, Inbox, MessageCircle, Upload, Waypoints } from 'lucide-react';

/** The pages of the rail, each with the key that follows `g`. */
export const DESTINATIONS = [
  { to: '/', title: 'Ask', key: 'a', icon: MessageCircle },
  { to: '/feedback', title: 'Feedback', key: 'f', icon: Inbox },
  { to: '/import', title: 'Import', key: 'i', icon: Upload },
  { to: '/approvals', title: 'Approvals', key: 'p', icon: CircleCheck },
  { to: '/runs', title: 'Runs', key: 'r', icon: Waypoints },
] as const;
