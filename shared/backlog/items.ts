import type { SkipReason } from '#shared/backlog/skip-reasons.ts';
import type { WorkStatus } from '#shared/backlog/work-status.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/protocol/limits.ts';

/** An item as it was read from what somebody brought. */
export type ParsedItem = Omit<NewItem, 'id'> & {
  title: string;
  /** The item that it is a part of, as it is shown: its key, its title, or both. */
  parent?: string;
  workStatus?: WorkStatus;
};

/** A row that did not become an item, and why. */
export interface SkippedRow {
  row: number;
  reason: SkipReason;
}

export interface ReadItems {
  items: ParsedItem[];
  skipped: SkippedRow[];
}

/** What stands in one row, not yet cleaned or checked. */
export interface RawItem {
  /** Counted from 1. */
  row: number;
  title: string;
  key?: string;
  link?: string;
  description?: string;
  labels?: readonly string[];
  scores?: Readonly<Record<string, number>>;
}

/**
 * Makes items of what was read. A row without a title, with a text that is too long, or with a key
 * that came before is skipped and reported; a link that is no web address is left out, and so are labels
 * that are too long or too many.
 */
export function toItems(rows: Iterable<RawItem>, place: 'row' | 'line' = 'row'): ReadItems {
  const items: ParsedItem[] = [];
  const skipped: SkippedRow[] = [];
  const firstRows = new Map<string, number>();
  for (const raw of rows) {
    const item = clean(raw);
    const first = item.key && firstRows.get(item.key);
    const reason =
      tooLong(item) ??
      (item.title === '' ? ({ why: 'no_title' } as const) : undefined) ??
      (item.key && first
        ? ({ why: 'key_twice', key: item.key, place, first } as const)
        : undefined);
    if (reason !== undefined) {
      skipped.push({ row: raw.row, reason });
      continue;
    }
    if (item.key) firstRows.set(item.key, raw.row);
    items.push(item);
  }
  return { items, skipped };
}

/** The web address in a text, or `undefined` where it is none. `www.` does for `https://www.`. */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const address = /^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed;
  const usable =
    address.length <= limits.link &&
    /^https?:\/\/[^\s\p{Cc}]+$/iu.test(address) &&
    URL.canParse(address);
  return usable ? address : undefined;
}

function clean(raw: RawItem): ParsedItem {
  const key = oneLine(raw.key ?? '');
  const link = webAddress(raw.link ?? '');
  const description = manyLines(raw.description ?? '');
  const labels = cleanLabels(raw.labels ?? []);
  const { scores = {} } = raw;
  return {
    title: oneLine(raw.title),
    ...(key && { key }),
    ...(link && { link }),
    ...(description && { description }),
    ...(labels.length > 0 && { labels }),
    ...(Object.keys(scores).length > 0 && { scores: { ...scores } }),
  };
}

/** The labels in a text that has commas or semicolons between them, each once. */
export function splitLabels(text: string): string[] {
  const labels = text.split(/[,;]/).map(oneLine);
  return [...new Set(labels)].filter((label) => label !== '');
}

function cleanLabels(labels: readonly string[]): string[] {
  const kept = labels
    .map(oneLine)
    .filter((label) => label !== '' && [...label].length <= limits.itemLabel);
  return [...new Set(kept)].slice(0, limits.labels);
}

/** Zero-width marks that come along with copied text; joiners stay, because emoji need them. */
const invisible = /[\u200B\u2060\uFEFF]+/g;

function oneLine(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

function manyLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim();
}

function tooLong({ title, key, description }: ParsedItem): SkipReason | undefined {
  return (
    longerThan('title', title, limits.itemTitle) ??
    longerThan('key', key, limits.key) ??
    longerThan('description', description, limits.itemDescription)
  );
}

function longerThan(
  what: 'title' | 'key' | 'description',
  text: string | undefined,
  most: number,
): SkipReason | undefined {
  // No character takes less than one unit or more than two, so most texts need no counting.
  if (text === undefined || text.length <= most) return undefined;
  const fits = text.length <= most * 2 && [...text].length <= most;
  return fits ? undefined : { why: 'too_long', what, most };
}
