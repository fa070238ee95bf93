/** How the name of a tab looks. */
export const TAB =
  'border-b-2 border-transparent px-0.5 pt-1 pb-2 text-sm text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink';
