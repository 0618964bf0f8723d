import { fieldTypes } from '#shared/fields/field.ts';
import type { Template } from '#shared/templates/template.ts';

/** A template as a file, or in a link. */

const format = 'priority-poker-template';

export function templateText(template: Template): string {
  return JSON.stringify({ format, version: 1, ...template }, null, 2);
}

/**
 * Reads what `templateText` wrote; `null` where it is something else. It looks as far as a page does by itself:
 * what a template asks for is asked of the server, which looks at all of it.
 */
export function readTemplate(text: string): Template | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read) || read.format !== format || read.version !== 1) return null;
  const { format: _, version: __, ...template } = read;
  return isTemplate(template) ? template : null;
}

function isTemplate(value: Record<string, unknown>): value is Record<string, unknown> & Template {
  const { name, when, statuses, types, fields, moves, framework } = value;
  const { views, forms, roadmaps, examples } = value;
  return (
    isText(name) &&
    isText(when) &&
    areAll(statuses, isNamed) &&
    areAll(types, isNamed) &&
    areAll(fields, isField) &&
    areAll(moves, isRecord) &&
    (isText(framework) || (isRecord(framework) && isText(framework.name))) &&
    areAll(views, isNamed) &&
    areAll(forms, (one) => isRecord(one) && isText(one.id) && isRecord(one.title)) &&
    areAll(roadmaps, isNamed) &&
    areAll(examples, (one) => isRecord(one) && isText(one.id) && isText(one.title))
  );
}

function isField(value: unknown): boolean {
  if (!isNamed(value) || !fieldTypes.some((type) => type === value.type)) return false;
  const hasOptions = value.type === 'choice' || value.type === 'choices';
  return !hasOptions || areAll(value.options, isNamed);
}

function isNamed(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isText(value.id) && isText(value.name);
}

function areAll(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
