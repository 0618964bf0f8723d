import { cutTo, manyLines, oneLine } from '#shared/backlog/clean-text.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import type { Notice, RowNotice } from '#shared/backlog/notices.ts';
import type { SkipReason } from '#shared/backlog/skip-reasons.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { WorkStatus } from '#shared/session/state.ts';

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
  /** The row that each of the items stands in. */
  rows: number[];
  skipped: SkippedRow[];
  notices: RowNotice[];
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
  parent?: string;
  workStatus?: WorkStatus;
  scores?: Readonly<Record<string, number>>;
  /** What is doubtful about it already. */
  notices?: readonly Notice[];
}

/**
 * Makes items of what was read. A row without a title, or with a key that came before, is skipped and
 * reported. What is too long or no web address is cut or left out of its item, and reported too.
 */
export function toItems(
  rows: Iterable<RawItem>,
  place: 'row' | 'line' = 'row',
  baseAddress?: string,
): ReadItems {
  const read: ReadItems = { items: [], rows: [], skipped: [], notices: [] };
  const firstRows = new Map<string, number>();
  for (const raw of rows) {
    const { row } = raw;
    const { item, notices } = clean(raw, baseAddress);
    const { key } = item;
    const first = key && firstRows.get(comparableKey(key));
    if (item.title === '') read.skipped.push({ row, reason: { why: 'no_title' } });
    else if (key && first)
      read.skipped.push({ row, reason: { why: 'key_twice', key, place, first } });
    else {
      if (key) firstRows.set(comparableKey(key), row);
      read.items.push(item);
      read.rows.push(row);
      read.notices.push(...notices.map((notice) => ({ row, notice })));
    }
  }
  return read;
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

function clean(raw: RawItem, baseAddress?: string): { item: ParsedItem; notices: Notice[] } {
  const notices: Notice[] = [...(raw.notices ?? [])];
  const cut = (field: 'title' | 'description', most: number, text: string) => {
    const kept = cutTo(most, text);
    if (kept.isCut) notices.push({ what: 'cut', field, most });
    return kept.text;
  };
  const title = cut('title', limits.itemTitle, oneLine(raw.title));
  const longKey = oneLine(raw.key ?? '');
  // Half a key would be another item's.
  const key = cutTo(limits.key, longKey).isCut ? '' : longKey;
  if (key !== longKey) notices.push({ what: 'key_left_out', most: limits.key });
  const said = oneLine(raw.link ?? '');
  const link = webAddress(said) ?? (key && baseAddress ? linkOf(key, baseAddress) : undefined);
  if (said !== '' && !webAddress(said))
    notices.push({ what: 'no_link', text: cutTo(100, said).text });
  const description = cut('description', limits.itemDescription, manyLines(raw.description ?? ''));
  const labels = cleanLabels(raw.labels ?? [], notices);
  const parent = cutTo(limits.parent, oneLine(raw.parent ?? '')).text;
  const status = cutTo(limits.workStatus, oneLine(raw.workStatus?.name ?? '')).text;
  const { scores = {} } = raw;
  const item = {
    title,
    ...(key && { key }),
    ...(link && { link }),
    ...(description && { description }),
    ...(labels.length > 0 && { labels }),
    ...(parent && { parent }),
    ...(raw.workStatus && status && { workStatus: { ...raw.workStatus, name: status } }),
    ...(Object.keys(scores).length > 0 && { scores: { ...scores } }),
  };
  return { item, notices };
}

/** The address of an item at its tracker, whose addresses end with the key. */
function linkOf(key: string, baseAddress: string): string | undefined {
  const base = baseAddress.trim();
  const path = /[/=#]$/.test(base) ? base : `${base}/`;
  return webAddress(path + encodeURIComponent(key.replace(/^#/, '')));
}

function cleanLabels(said: readonly string[], notices: Notice[]): string[] {
  const labels = new Set<string>();
  for (const label of said.map(oneLine)) {
    const { text, isCut } = cutTo(limits.itemLabel, label);
    if (isCut) notices.push({ what: 'label_cut', label: text, most: limits.itemLabel });
    if (text !== '') labels.add(text);
  }
  const left = labels.size - limits.labels;
  if (left > 0) notices.push({ what: 'labels_left_out', count: left, most: limits.labels });
  return [...labels].slice(0, limits.labels);
}
