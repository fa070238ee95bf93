import { fieldName } from '../parts/words.ts';

/** The heading of a path: `client.city` → "Client city", `clientId` → "Client". */
export const pathTitle = (path: string): string =>
  // What is counted in cents is shown as money.
  fieldName(
    path
      .replace(/(^|\.)cents$/, '$1amount')
      .replace(/Cents$/, '')
      .replace(/Id\./g, '.')
      .replaceAll('.', ' '),
  );
