import {
  CircleHelp,
  Inbox,
  Lightbulb,
  MessageCircle,
  MessageSquareQuote,
  ShieldCheck,
  SquareKanban,
  Target,
  Upload,
  Waypoints,
} from 'lucide-react';

/** The pages of the rail, each with the key that follows `g`. The first four are under the thumb on a phone. */
export const DESTINATIONS = [
  { to: '/', title: 'Ask', key: 'a', icon: MessageCircle },
  { to: '/feedback', title: 'Feedback', key: 'f', icon: MessageSquareQuote },
  { to: '/ideas', title: 'Ideas', key: 'i', icon: Lightbulb },
  { to: '/roadmap', title: 'Roadmap', key: 'm', icon: SquareKanban },
  { to: '/objectives', title: 'Objectives', key: 'o', icon: Target },
  { to: '/approvals', title: 'Inbox', key: 'p', icon: Inbox },
  { to: '/runs', title: 'Runs', key: 'r', icon: Waypoints },
  { to: '/import', title: 'Import', key: 'u', icon: Upload },
  { to: '/governance', title: 'Governance', key: 'v', icon: ShieldCheck },
  { to: '/asks', title: 'What can I ask?', key: 'w', icon: CircleHelp },
] as const;
