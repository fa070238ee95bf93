export { findThemes, findThemesByWords } from './find-themes.ts';
export type { Grouping, Item, Piece, Theme, ThemeOptions } from './theme.ts';
export { expressionsOf, topicsSpokenOf } from './topics.ts';
