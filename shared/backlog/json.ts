import { type RawItem, type ReadItems, toItems } from '#shared/backlog/items.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';

/**
 * The items of a JSON text: a list of them as the REST API takes, or our own export with its `items`;
 * `null` where it is neither. What an item has besides is left alone.
 */
export function itemsFromJson(
  text: string,
  criteria: readonly ScoredCriterion[] = [],
): ReadItems | null {
  const list = listIn(parsed(text));
  return list && toItems(list.map((one, index) => rawItem(one, index + 1, criteria)));
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text.slice(0, 1_000))) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function listIn(value: unknown): unknown[] | null {
  const list = isRecord(value) ? value.items : value;
  return Array.isArray(list) && list.every(isRecord) ? list : null;
}

function rawItem(one: unknown, row: number, criteria: readonly ScoredCriterion[]): RawItem {
  const { title, key, link, description, labels, scores } = isRecord(one) ? one : {};
  return {
    row,
    title: textOf(title),
    key: textOf(key),
    link: textOf(link),
    description: textOf(description),
    labels: Array.isArray(labels) ? labels.map(textOf) : [],
    scores: Object.fromEntries(
      criteria.flatMap(({ id }) => {
        const score = isRecord(scores) && Object.hasOwn(scores, id) ? scores[id] : undefined;
        return typeof score === 'number' && Math.abs(score) <= 1e9 ? [[id, score]] : [];
      }),
    ),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
