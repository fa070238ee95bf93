/** By what calendar words are read. */
export interface Calendar {
  /** An IANA name, "Europe/Berlin". */
  timeZone: string;
  /**
   * 1…12. A fiscal year is named for the calendar year in which it ends: with 2 (February), FY26 is
   * 1 February 2025 to 31 January 2026; with 1 it is the calendar year 2026.
   */
  fiscalYearStartMonth: number;
  /** An ISO instant. */
  now: string;
}

export interface Window {
  /** ISO instant, inclusive, at the start of a local day; `null`: no beginning. */
  from: string | null;
  /** ISO instant, exclusive, at the start of a local day or `now`; `null`: no end. */
  to: string | null;
  /** The days it covers, the last included: "1 Jul – 30 Sep 2026". */
  label: string;
  /** Counted by the fiscal year. */
  fiscal: boolean;
  /** How the words were read: "last calendar quarter". */
  reading: string;
}

export interface PeriodReading {
  /** The words read: UTF-16 offsets in the utterance, `end` exclusive. */
  start: number;
  end: number;
  /** One: it is clear. Several: they differ and all are near at hand, the likelier first. None: see `fault`. */
  windows: Window[];
  /** Why there is no window, in a sentence for the person who wrote the words. */
  fault?: string;
}
