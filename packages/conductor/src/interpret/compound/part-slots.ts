import { type Intent, type Part, partName } from '@conductor/contract';

/** The slots of every part under the names they have in the whole: `window` of the first is `p1Window`. */
export const partSlots = (parts: readonly Part[]): Intent['slots'] =>
  Object.assign(
    {},
    ...parts.map(({ slots }, place) =>
      Object.fromEntries(Object.entries(slots).map(([name, value]) => [partName(place, name), value])),
    ),
  );
