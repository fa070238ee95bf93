/**
 * Law 2: control comes from the person and the pack.
 *
 * Every value says how far it may be trusted to *choose* something (integrity) and who may see it
 * (sensitivity). A value made from several takes the lowest trust and the highest secrecy of them.
 * The lattice follows FIDES and CaMeL.
 */
export const INTEGRITIES = ['text', 'record', 'person', 'pack'] as const;
/** From the least trusted (free text that anybody may have written) to the most (the pack's own code). */
export type Integrity = (typeof INTEGRITIES)[number];

export const SENSITIVITIES = ['public', 'internal', 'restricted'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What is known of a value besides its type. */
export interface Label {
  integrity: Integrity;
  sensitivity: Sensitivity;
}

/** What the pack itself wrote: trusted to steer, and no secret. */
export const PACK_LABEL: Label = { integrity: 'pack', sensitivity: 'public' };

export const lowerOf = (a: Integrity, b: Integrity): Integrity =>
  INTEGRITIES.indexOf(a) <= INTEGRITIES.indexOf(b) ? a : b;

export const moreSecretOf = (a: Sensitivity, b: Sensitivity): Sensitivity =>
  SENSITIVITIES.indexOf(a) >= SENSITIVITIES.indexOf(b) ? a : b;

/** The label of a value made from all of these. Nothing at all is the pack's own. */
export function joinLabels(labels: Iterable<Label>): Label {
  let joined = PACK_LABEL;
  for (const label of labels) {
    joined = {
      integrity: lowerOf(joined.integrity, label.integrity),
      sensitivity: moreSecretOf(joined.sensitivity, label.sensitivity),
    };
  }
  return joined;
}
