const SAMPLE = 64 * 1024;

/**
 * Tells UTF-16 without a byte order mark from binary data: the separators and digits of a table are ASCII, so
 * their zero bytes all fall on the same side, and what decodes holds no control characters.
 */
export function utf16WithoutBom(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros as [number, number];
  if (Math.max(even, odd) < sample.length / 40 || Math.min(even, odd) * 20 > Math.max(even, odd))
    return undefined;
  const label = odd > even ? 'utf-16le' : 'utf-16be';
  return looksLikeText(sample, label) ? label : undefined;
}

function looksLikeText(sample: Uint8Array, label: 'utf-16le' | 'utf-16be'): boolean {
  const text = new TextDecoder(label).decode(sample);
  const strange = text.match(/[^\P{Cc}\t\n\r]|\p{Cn}|\p{Co}|\ufffd/gu)?.length ?? 0;
  return strange * 100 <= text.length && !text.includes('\0');
}
