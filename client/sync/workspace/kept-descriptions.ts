import { fromBase64, toBase64 } from '#client/sync/base64.ts';
import type { Device } from '#client/sync/device.ts';
import { isRecord, readJson } from '#client/sync/json.ts';

/** What was written in a description here and not acknowledged yet. */
export interface KeptDescription {
  generation: string;
  /** The document as the server was known to have it. */
  known: Uint8Array;
  /** The document with what was written since. */
  own: Uint8Array;
}

/** Under this and the ids of workspace, member, item and page. */
const prefix = 'poker.description.';

/** The beginning of the keys of a member, or of one item of theirs. */
export function keysOf(workspaceId: string, memberId: string, itemId?: string): string {
  return `${prefix}${workspaceId}.${memberId}.${itemId === undefined ? '' : `${itemId}.`}`;
}

/** The items of which something is kept. */
export function keptItems(workspaceId: string, memberId: string, device: Device): string[] {
  const own = keysOf(workspaceId, memberId);
  return [
    ...new Set(device.keys(own).flatMap((key) => key.slice(own.length).split('.').slice(0, 1))),
  ];
}

export function keepDescription(device: Device, key: string, kept: KeptDescription): void {
  const { generation, known, own } = kept;
  device.set(key, JSON.stringify({ generation, known: toBase64(known), own: toBase64(own) }));
}

export function readKeptDescription(device: Device, key: string): KeptDescription | null {
  const value = readJson(device.get(key));
  if (!isRecord(value)) return null;
  const { generation, known, own } = value;
  if (typeof generation !== 'string' || typeof known !== 'string' || typeof own !== 'string')
    return null;
  try {
    return { generation, known: fromBase64(known), own: fromBase64(own) };
  } catch {
    return null;
  }
}

export function forgetKeptDescriptions(
  workspaceId: string,
  memberId: string,
  device: Device,
): void {
  for (const key of device.keys(keysOf(workspaceId, memberId))) device.remove(key);
}
