import type { Sniffed } from '../types.ts';
import { isObject } from './read-json.ts';

/** What JSON can begin with after its first bracket. A CSV column may well be called `[id]`. */
const BEGINS_LIKE_JSON = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["{[\]\d-]|true|false|null|$))/;

/** Names of fields that make a single object a record rather than a wrapper around a list of them. */
const RECORD_FIELDS = ['title', 'text', 'body', 'feedback', 'comment', 'content', 'message', 'subject'];

export function kindOf(utf8: Buffer): Sniffed['kind'] {
  const sample = utf8.toString('utf8', 0, 4096);
  if (!BEGINS_LIKE_JSON.test(sample)) return 'csv';
  if (!/^\s*\{/.test(sample)) return 'json';
  return isRecord(firstLine(utf8)) ? 'jsonl' : 'json';
}

function firstLine(utf8: Buffer): { value: unknown; only: boolean } {
  const text = utf8.subarray(firstInk(utf8));
  const ends = [text.indexOf(0x0a), text.indexOf(0x0d)].filter((at) => at !== -1);
  const end = ends.length > 0 ? Math.min(...ends) : text.length;
  const only = text.subarray(end).every((byte) => byte <= 0x20);
  try {
    return { value: JSON.parse(text.toString('utf8', 0, end)), only };
  } catch {
    return { value: undefined, only };
  }
}

const firstInk = (utf8: Buffer) => utf8.findIndex((byte) => byte > 0x20);

function isRecord({ value, only }: { value: unknown; only: boolean }): boolean {
  if (!isObject(value)) return false;
  if (!only) return true;
  const fields = value as Record<string, unknown>;
  return RECORD_FIELDS.some((name) => typeof fields[name] === 'string');
}
