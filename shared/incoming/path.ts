import { incomingLimits } from '#shared/incoming/limits.ts';

/**
 * Where a value stands in JSON: `issue.title`, `data[0].name`, `labels[].name` for that of each, and
 * `["a name"]` for names that have other signs.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A name, a place in a list, counted from 0, or `null` for each of a list. */
export type Step = string | number | null;

const firstName = /([^\s.[\]"]+)/y;
const laterName = /\.([^\s.[\]"]+)/y;
const place = /\[(\d{0,6})\]/y;
const quotedName = /\["((?:[^"\\]|\\["\\])+)"\]/y;

/** The steps of a path; `null` where it is none. */
export function readPath(path: string): Step[] | null {
  if (path.length > incomingLimits.path) return null;
  const steps: Step[] = [];
  let at = 0;
  const taken = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(path);
    at += found?.[0].length ?? 0;
    return found?.[1];
  };
  while (at < path.length && steps.length < incomingLimits.steps) {
    const number = taken(place);
    const name =
      number === undefined
        ? (taken(quotedName)?.replace(/\\(.)/g, '$1') ?? taken(at === 0 ? firstName : laterName))
        : undefined;
    if (number !== undefined) steps.push(number === '' ? null : Number(number));
    else if (name !== undefined) steps.push(name);
    else return null;
  }
  return at === path.length && at > 0 ? steps : null;
}

/** The path of these steps, for `readPath` to read. */
export function pathOf(steps: readonly Step[]): string {
  return steps
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      if (step === null) return '[]';
      if (!/^[^\s.[\]"]+$/.test(step)) return `["${step.replace(/["\\]/g, '\\$&')}"]`;
      return at === 0 ? step : `.${step}`;
    })
    .join('');
}

/** What stands there; nothing where there is no such place. Through each of a list: those that there are. */
export function valueAt(json: Json, steps: readonly Step[]): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return json;
  if (typeof json !== 'object' || json === null) return undefined;
  if (typeof step === 'string') {
    if (Array.isArray(json) || !Object.hasOwn(json, step)) return undefined;
    const inside = json[step];
    return inside === undefined ? undefined : valueAt(inside, rest);
  }
  if (!Array.isArray(json)) return undefined;
  if (typeof step === 'number') {
    const inside = json[step];
    return inside === undefined ? undefined : valueAt(inside, rest);
  }
  const found: Json[] = [];
  for (const one of json) {
    const value = valueAt(one, rest);
    if (value === undefined) continue;
    found.push(...(Array.isArray(value) ? value : [value]));
    if (found.length >= incomingLimits.found) break;
  }
  return found.slice(0, incomingLimits.found);
}
