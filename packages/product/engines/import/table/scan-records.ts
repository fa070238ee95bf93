export interface Scan {
  /** Fields in each record of the sample, blank lines left out. */
  fieldCounts: number[];
  /** The kinds of line break that end records; those inside quotes are the text's own. */
  newlines: Set<'lf' | 'crlf' | 'cr'>;
}

/** Counts fields and line breaks as CSV with this delimiter would have them. For guessing only: it never fails. */
export function scanRecords(sample: string, delimiter: string | undefined): Scan {
  const scan: Scan = { fieldCounts: [], newlines: new Set() };
  let fields = 1;
  let quoted = false;
  let fieldStart = 0;
  let recordStart = 0;
  const endRecord = (at: number) => {
    if (at > recordStart) scan.fieldCounts.push(fields);
    fields = 1;
  };
  for (let at = 0; at < sample.length; at++) {
    const char = sample[at];
    if (quoted) {
      if (char !== '"') continue;
      if (sample[at + 1] === '"') at++;
      else quoted = false;
    } else if (char === '"' && at === fieldStart) quoted = true;
    else if (char === delimiter) {
      fields++;
      fieldStart = at + 1;
    } else if (char === '\n' || char === '\r') {
      endRecord(at);
      const pair = char === '\r' && sample[at + 1] === '\n';
      scan.newlines.add(pair ? 'crlf' : char === '\n' ? 'lf' : 'cr');
      if (pair) at++;
      fieldStart = recordStart = at + 1;
    }
  }
  endRecord(sample.length);
  return scan;
}
