import { type Device, draftsPrefix, thisDevice } from '#client/sync/device.ts';
import { isRecord, readJson } from '#client/sync/json.ts';

/** What is longer than this is not kept; no text that can be sent is. Characters. */
const longest = 200_000;
/** All drafts of a device together: the oldest make way. Characters. */
const mostKept = 600_000;

/** Where a text is being typed: a session, or the start page; and which of its fields. */
export interface DraftPlace {
  sessionId: string | null;
  field: string;
}

/** What was typed there and not sent, as it was kept; `undefined` where nothing was. */
export function keptDraft(place: DraftPlace, device: Device = thisDevice()): unknown {
  const kept = readJson(device.get(keyOf(place)));
  return isRecord(kept) ? kept.draft : undefined;
}

/** Keeps on this device what is being typed. Never a secret: it can be read there. */
export function keepDraft(place: DraftPlace, draft: unknown, device: Device = thisDevice()): void {
  const text = JSON.stringify({ at: Date.now(), draft });
  if (text.length <= longest) {
    device.set(keyOf(place), text);
    makeRoom(device);
  } else forgetDraft(place, device);
}

/** It was sent, or given up. */
export function forgetDraft(place: DraftPlace, device: Device = thisDevice()): void {
  device.remove(keyOf(place));
}

function keyOf({ sessionId, field }: DraftPlace): string {
  return `${draftsPrefix}${sessionId ?? ''}.${field}`;
}

function makeRoom(device: Device): void {
  const drafts = device.keys(draftsPrefix).map((key) => ({ key, text: device.get(key) ?? '' }));
  let kept = drafts.reduce((sum, { text }) => sum + text.length, 0);
  if (kept <= mostKept) return;
  for (const { key, text } of drafts.toSorted((a, b) => ageOf(a.text) - ageOf(b.text))) {
    if (kept <= mostKept) return;
    device.remove(key);
    kept -= text.length;
  }
}

/** When it was kept; what can't be read makes way first. */
function ageOf(text: string): number {
  const kept = readJson(text);
  return isRecord(kept) && typeof kept.at === 'number' ? kept.at : 0;
}
