import { parseJson } from './parse-json.ts';
import { BadRecord } from './read-json.ts';

/** The records of a JSON Lines file in order; blank lines do not count. */
export function* jsonLines(text: string): Generator<unknown> {
  let start = 0;
  const breaks = /\r\n|\n|\r/g;
  while (start <= text.length) {
    const end = breaks.exec(text);
    const line = text.slice(start, end?.index).trim();
    if (line !== '') yield parseLine(line);
    if (!end) return;
    start = end.index + end[0].length;
  }
}

function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'unreadable';
    return new BadRecord(line.slice(0, 1000), `this line is not JSON: ${why}`);
  }
}
