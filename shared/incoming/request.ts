import { incomingLimits } from '#shared/incoming/limits.ts';
import type { Json } from '#shared/incoming/path.ts';

/**
 * What was sent, as JSON: JSON itself, whatever it is said to be, or a form, whose fields are its names. Of a form
 * that has JSON in its only field, `payload`, it is that. `null` where it is neither, or too deep or too much.
 */
export function readRequest(text: string, contentType: string): Json | null {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType);
  const read = parsed(text) ?? (isForm ? formIn(text) : undefined);
  return read === undefined || !isBounded(read) ? null : read;
}

function formIn(text: string): Json | undefined {
  const names = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > incomingLimits.values) return undefined;
    const known = names.get(name);
    if (known) known.push(value);
    else names.set(name, [value]);
  }
  const payload = names.size === 1 ? names.get('payload') : undefined;
  const inside = payload?.length === 1 ? parsed(payload[0] ?? '') : undefined;
  if (inside !== undefined) return inside;
  if (names.size === 0) return undefined;
  return Object.fromEntries(
    [...names].map(([name, [first = '', ...more]]) => [
      name,
      more.length > 0 ? [first, ...more] : first,
    ]),
  );
}

/** An object or a list; what is only a word or a number says nothing that has a place. */
function parsed(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), withAllDigits);
  } catch {
    return undefined;
  }
}

/** A number that is too long for one is the text of its digits: rounded, two keys could be the same. */
function withAllDigits(_name: string, value: Json, context?: { source?: string }): Json {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? (context?.source ?? value) : value;
}

function isBounded(json: Json): boolean {
  let count = 0;
  let layer: Json[] = [json];
  for (let depth = 0; layer.length > 0; depth += 1) {
    count += layer.length;
    if (depth > incomingLimits.depth || count > incomingLimits.values) return false;
    layer = layer.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return true;
}
