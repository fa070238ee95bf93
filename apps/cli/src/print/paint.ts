import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colour on a terminal that wants it (NO_COLOR, FORCE_COLOR are heeded), plain text elsewhere. */
const painter =
  (style: Style) =>
  (text: string, stream: NodeJS.WriteStream = process.stdout): string =>
    styleText(style, text, { stream });

export const paint = {
  bold: painter('bold'),
  dim: painter('dim'),
  red: painter('red'),
  green: painter('green'),
  yellow: painter('yellow'),
  cyan: painter('cyan'),
};
