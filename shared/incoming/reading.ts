import { cutTo, manyLines, oneLine } from '#shared/backlog/clean-text.ts';
import { webAddress } from '#shared/backlog/items.ts';
import { splitLabels } from '#shared/backlog/labels.ts';
import { categoryOf } from '#shared/backlog/work-status.ts';
import { limits } from '#shared/commands/limits.ts';
import { readDay } from '#shared/fields/days.ts';
import type { Field, FieldValue } from '#shared/fields/field.ts';
import { problemSentence, type ValueProblem } from '#shared/fields/problems.ts';
import { statusNamed } from '#shared/fields/statuses.ts';
import { named, type Person, readValue } from '#shared/fields/texts.ts';
import {
  type IncomingMapping,
  type IncomingProperty,
  incomingProperty,
  type Misfit,
} from '#shared/incoming/incoming.ts';
import { type Json, readPath, valueAt } from '#shared/incoming/path.ts';

/** What of a workspace values are read with. */
export interface ReadAgainst {
  statuses: readonly { id: string; name: string; category: 'open' | 'active' | 'closed' }[];
  types: readonly { id: string; name: string }[];
  fields: readonly Field[];
  people: readonly Person[];
}

/** What was sent says of an item: of what it does not say there is nothing. */
export interface Said {
  title?: string;
  description?: string;
  link?: string;
  key?: string;
  type?: string;
  status?: string;
  labels?: string[];
  people?: string[];
  start?: string;
  end?: string;
  values?: Record<string, FieldValue>;
}

/** What a misfit shows of a value. */
const mostShown = 100;

/**
 * Reads what was sent by a mapping, as an import reads what stands in its columns: all of it, or the first value
 * that is not what it is taken for; the sentence says why, in words that only the workspace may hear. What is not
 * there, `null` or empty says nothing.
 */
export function readSaid(
  sent: Json,
  mapping: IncomingMapping,
  against: ReadAgainst,
): { said: Said } | { misfit: Misfit; sentence: string } {
  let said: Said = {};
  for (const [property, path] of Object.entries(mapping)) {
    if (!incomingProperty(property)) continue;
    const texts = textsAt(sent, path);
    if (texts === null) {
      const misfit: Misfit = { property, path, why: 'no-text', text: '' };
      return {
        misfit,
        sentence: `${nameOf(property, against)} can’t be read: what stands at ${path} is no text.`,
      };
    }
    if (texts.length === 0) continue;
    const read = readProperty(property, texts, against);
    if (!('problem' in read)) {
      const values = { ...said.values, ...read.values };
      said = { ...said, ...read, ...(Object.keys(values).length > 0 && { values }) };
      continue;
    }
    const text = cutTo(mostShown, oneLine(texts.join(', '))).text;
    const misfit: Misfit = { property, path, why: 'unreadable', text };
    const why = read.problem ?? 'there is nothing of this name here';
    return {
      misfit,
      sentence: `${nameOf(property, against)} can’t be read from ${path}, “${text}”: ${why}`,
    };
  }
  return { said };
}

/** The texts that stand there, without empty ones; `null` where something else does. */
export function textsAt(sent: Json, path: string): string[] | null {
  const value = valueAt(sent, readPath(path) ?? []);
  const all = Array.isArray(value) ? value : [value ?? null];
  if (all.some((one) => typeof one === 'object' && one !== null)) return null;
  return all.flatMap((one) => (one === null || oneLine(String(one)) === '' ? [] : [String(one)]));
}

type Read = Said | { problem: string };

function readProperty(
  property: IncomingProperty,
  texts: readonly string[],
  { statuses, types, fields, people }: ReadAgainst,
): Read {
  const text = texts.join(', ');
  switch (property) {
    case 'title':
      return { title: cutTo(limits.itemTitle, oneLine(text)).text };
    case 'description':
      return { description: cutTo(limits.itemDescription, manyLines(texts.join('\n\n'))).text };
    case 'link': {
      const link = webAddress(oneLine(text));
      return link === undefined ? { problem: 'that is no address on the web.' } : { link };
    }
    case 'key': {
      // Half a key would be another item's.
      const { text: key, isCut } = cutTo(limits.key, oneLine(text));
      return isCut ? { problem: `a key has at most ${limits.key} characters.` } : { key };
    }
    case 'type':
      return found('type', named(types, oneLine(text))?.id, types);
    case 'status': {
      const name = oneLine(text);
      return found(
        'status',
        statusNamed(statuses, { name, category: categoryOf(name) })?.id,
        statuses,
      );
    }
    case 'labels': {
      const all = texts.length > 1 ? texts.map(oneLine) : splitLabels(text);
      const cut = all.map((one) => cutTo(limits.itemLabel, one).text);
      const labels = [...new Set(cut.filter((one) => one !== ''))];
      return labels.length > 0 ? { labels: labels.slice(0, limits.labels) } : {};
    }
    case 'people': {
      const names = texts.flatMap((one) => one.split(/[,;\n]/)).map((name) => name.trim());
      const ids = names.map((name) => named(people, name.replace(/^@/, ''))?.id);
      if (names.length > limits.itemPeople)
        return { problem: `an item has at most ${limits.itemPeople} people.` };
      return ids.every((id) => id !== undefined)
        ? { people: [...new Set(ids)] }
        : { problem: 'that is nobody here.' };
    }
    case 'start':
    case 'end': {
      const day = readDay(text.trim(), 'en');
      return day === null
        ? { problem: 'that is no day, such as 2026-03-09.' }
        : { [property]: day };
    }
    default: {
      const field = fields.find(({ id }) => property === `field.${id}`);
      // What was there once is asked for no more.
      if (!field) return {};
      return readField(field, texts, people);
    }
  }
}

function readField(field: Field, texts: readonly string[], people: readonly Person[]): Read {
  const text = field.type === 'choices' ? texts.map(quoted).join(', ') : texts.join(', ');
  const answer = readValue(field, text, { people, language: 'en' });
  if (!answer.ok) return { problem: sentenceOf(field, answer.problem) };
  return answer.value === null ? {} : { values: { [field.id]: answer.value } };
}

function sentenceOf(field: Field, problem: ValueProblem): string {
  const sentence = problemSentence(field, problem);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** Of several options each is one, whatever signs it has; of a text they are told apart by commas. */
function quoted(name: string, _at: number, all: readonly string[]): string {
  return all.length > 1 ? `"${name.replaceAll('"', '""')}"` : name;
}

function found(
  property: 'type' | 'status',
  id: string | undefined,
  all: readonly { name: string }[],
): Read {
  const names = all.slice(0, 10).map(({ name }) => name);
  return id === undefined
    ? { problem: `it is none of those here: ${names.join(', ')}.` }
    : { [property]: id };
}

const names: Readonly<Record<Exclude<IncomingProperty, `field.${string}`>, string>> = {
  ...{ title: 'The title', description: 'The description', link: 'The link', key: 'The key' },
  ...{ type: 'The type', status: 'The status', labels: 'A label', people: 'A person' },
  ...{ start: 'The start', end: 'The end' },
};

function nameOf(property: IncomingProperty, { fields }: Pick<ReadAgainst, 'fields'>): string {
  const field = fields.find(({ id }) => property === `field.${id}`);
  if (field) return `The field “${field.name}”`;
  return property in names ? names[property as keyof typeof names] : 'A field';
}
