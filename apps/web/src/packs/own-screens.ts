import type { PackInfo } from '../api/shapes.ts';

/** The packs that this browser has pages made for, and what their product is called. The pages of any other are made from what it says of itself. */
const OWN_SCREENS: Record<string, { brand: string }> = { product: { brand: 'CoPilot' } };

export const hasOwnScreens = ({ name }: Pick<PackInfo, 'name'>): boolean => Object.hasOwn(OWN_SCREENS, name);

/** What stands at the top of the rail and behind every title. */
export function brandOf(packs: readonly PackInfo[] | undefined): string {
  if (!packs) return '';
  const own = packs.find(hasOwnScreens);
  return own ? OWN_SCREENS[own.name]!.brand : (packs[0]?.title ?? 'Conductor');
}
