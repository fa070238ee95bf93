import { Monitor, Moon, Sun } from 'lucide-react';
import { setTheme, type Theme, useTheme } from './theme.ts';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: Monitor, light: Sun, dark: Moon };

export function ThemeButton() {
  const theme = useTheme();
  const Icon = ICONS[theme];
  const title = `Theme: ${theme}. Change to ${NEXT[theme]}.`;
  return (
    <button
      type="button"
      aria-label={title}
      title={title}
      onClick={() => setTheme(NEXT[theme])}
      className="inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-line/60 hover:text-ink"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </button>
  );
}
