export { findThemes } from './find-themes.ts';
export type { Item, Theme, ThemeOptions } from './theme.ts';
