/**
 * Up to `size` rows, ascending, chosen by a hash of their ids: a fair sample, yet the same at every run, and
 * nearly the same when a few items come or go.
 */
export function subset(ids: string[], size: number): Int32Array {
  const rows = Int32Array.from(ids, (_, i) => i);
  if (ids.length <= size) return rows;
  const hashes = ids.map(hash);
  return rows
    .sort((a, b) => hashes[a]! - hashes[b]! || a - b)
    .slice(0, size)
    .sort((a, b) => a - b);
}

/** 32-bit FNV-1a, then murmur's last mix: ids that differ in their last digit alone come out far apart. */
function hash(id: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) value = Math.imul(value ^ id.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
