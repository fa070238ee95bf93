import {
  CircleCheck,
  CircleHelp,
  Inbox,
  Lightbulb,
  MessageCircle,
  SquareKanban,
  Target,
  Upload,
  Waypoints,
} from 'lucide-react';

/** The pages of the rail, each with the key that follows `g`. The first four are under the thumb on a phone. */
export const DESTINATIONS = [
  { to: '/', title: 'Ask', key: 'a', icon: MessageCircle },
  { to: '/feedback', title: 'Feedback', key: 'f', icon: Inbox },
  { to: '/ideas', title: 'Ideas', key: 'i', icon: Lightbulb },
  { to: '/roadmap', title: 'Roadmap', key: 'm', icon: SquareKanban },
  { to: '/objectives', title: 'Objectives', key: 'o', icon: Target },
  { to: '/approvals', title: 'Approvals', key: 'p', icon: CircleCheck },
  { to: '/runs', title: 'Runs', key: 'r', icon: Waypoints },
  { to: '/import', title: 'Import', key: 'u', icon: Upload },
  { to: '/asks', title: 'What can I ask?', key: 'w', icon: CircleHelp },
] as const;
