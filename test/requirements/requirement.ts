/** What must hold, and whether it does yet. */
export interface Requirement {
  id: string;
  text: string;
  /** `holds`: a test must cite it. `partly`: what holds of it is tested, and `note` says what is missing. */
  state: 'holds' | 'partly' | 'later';
  note?: string;
}
