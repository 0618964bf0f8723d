import { z } from 'zod';
import type { Common, RemoteKind } from '#server/integrations/connector.ts';
import type { FieldSchema } from '#server/integrations/services/jira/answers.ts';
import { documentOf, markdownOf } from '#server/integrations/services/jira/document.ts';

/** Values of Jira's fields, and what both sides call them. */

const textArea = 'com.atlassian.jira.plugin.system.customfieldtypes:textarea';
const address = 'com.atlassian.jira.plugin.system.customfieldtypes:url';

/** What a field holds; `null` for those that nothing here stands for, such as a sprint or a time of day. */
export function kindOf({ type, items, system, custom }: FieldSchema): RemoteKind | null {
  if (system === 'description' || system === 'environment' || custom === textArea)
    return 'markdown';
  switch (type) {
    case 'string':
      return custom === address ? 'address' : 'text';
    case 'number':
      return custom === undefined ? null : 'number';
    case 'date':
      return 'date';
    case 'option':
    case 'priority':
      return 'option';
    case 'user':
      return 'person';
    case 'status':
      return 'status';
    case 'issuetype':
      return 'type';
    case 'array':
      return listKindOf(items, system, custom);
    default:
      return null;
  }
}

function listKindOf(
  items: string | undefined,
  system: string | undefined,
  custom: string | undefined,
): RemoteKind | null {
  if (items === 'string')
    return system === 'labels' || custom?.endsWith(':labels') ? 'labels' : null;
  if (items === 'option' || items === 'component' || items === 'version') return 'options';
  return items === 'user' ? 'people' : null;
}

const named = z.union([
  z.object({ accountId: z.string() }).transform(({ accountId }) => accountId),
  z.object({ id: z.string() }).transform(({ id }) => id),
]);
const document = z.looseObject({ type: z.literal('doc') });

/** A value as Jira says it, read by its own shape: which fields there are need not be known for that. */
export function commonOf(value: unknown): Common {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) {
    const list = value.flatMap((one) => (typeof one === 'string' ? one : nameOf(one)));
    return list.length > 0 ? list : null;
  }
  if (document.safeParse(value).success) return markdownOf(value) || null;
  return nameOf(value)[0] ?? null;
}

function nameOf(value: unknown): string[] {
  const read = named.safeParse(value);
  return read.success ? [read.data] : [];
}

/** A value as Jira wants to be told it. `stands` is what is there, of a text that is kept as far as it can be. */
export function toldOf(kind: RemoteKind, value: Common, stands?: unknown): unknown {
  switch (kind) {
    case 'markdown':
      return value === null || value === '' ? null : documentOf(`${value}`, stands);
    case 'option':
    case 'type':
      return value === null ? null : { id: `${value}` };
    case 'person':
      return value === null ? null : { accountId: `${value}` };
    case 'options':
      return listOf(value).map((id) => ({ id }));
    case 'people':
      return listOf(value).map((accountId) => ({ accountId }));
    case 'labels':
      return listOf(value).map(asLabel);
    default:
      return settledAs(kind, value);
  }
}

/** As Jira says it after it was told: labels without spaces, a title of one line. */
export function settledAs(kind: RemoteKind, value: Common): Common {
  if (kind === 'labels') {
    const labels = [...new Set(listOf(value).map(asLabel))];
    return labels.length > 0 ? labels : null;
  }
  if (kind === 'markdown')
    return value === null ? null : markdownOf(documentOf(`${value}`)) || null;
  if (kind === 'text' || kind === 'address')
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  return Array.isArray(value) && value.length === 0 ? null : value;
}

/** A label has no space in it. */
function asLabel(label: string): string {
  return label.trim().replace(/\s+/g, '-');
}

function listOf(value: Common): readonly string[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [`${value}`];
}
