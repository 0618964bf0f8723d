import type { z } from 'zod';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Checks what somebody sent. The refusal says in a sentence what is wrong first, and quotes nothing. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value, { error: ownSentence });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, refusal: refusal('invalid', sentenceOf(parsed.error.issues)) };
}

type Issue = z.core.$ZodIssue;

/** The start of a sentence of ours about a field; schemas that say more have sentences of their own. */
const aboutField = 'The field';

/** What to say of a field where the schema itself says nothing. */
function ownSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `${aboutField} is missing.`
        : `${aboutField} has to be of type ${issue.expected}.`;
    case 'unrecognized_keys':
      return `${aboutField} has parts that are not known.`;
    case 'invalid_value':
      return `${aboutField} has to be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return `${aboutField} has to be at least ${issue.minimum}.`;
    case 'too_big':
      return `${aboutField} has to be at most ${issue.maximum}.`;
    default:
      return `${aboutField} is not valid.`;
  }
}

function sentenceOf(issues: readonly Issue[]): string {
  const { message, path } = deepest(issues);
  const place = placeOf(path);
  if (message.startsWith(aboutField))
    return message.replace(aboutField, place === '' ? 'What was sent' : `${aboutField} ${place}`);
  // A sentence about a text that stands alone needs no place; in a list it does.
  return place.includes('[') ? message.replace(/\.$/, ` (${place}).`) : message;
}

/** The first issue; of alternatives, the one that came farthest before it failed. */
function deepest(issues: readonly Issue[]): { message: string; path: PropertyKey[] } {
  const [first] = issues;
  if (!first) return { message: `${aboutField} is not valid.`, path: [] };
  if (first.code !== 'invalid_union' || first.errors.length === 0) return first;
  const farthest = first.errors
    .map(deepest)
    .reduce((best, one) => (one.path.length > best.path.length ? one : best));
  return { message: farthest.message, path: [...first.path, ...farthest.path] };
}

const records: ReadonlySet<PropertyKey> = new Set(['cards', 'scores', 'results', 'ballots']);

/** Such as `items[3].title`. What follows the name of a record is somebody's own words. */
function placeOf(path: readonly PropertyKey[]): string {
  const record = path.findIndex((part) => records.has(part));
  return (record === -1 ? path : path.slice(0, record + 1))
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
