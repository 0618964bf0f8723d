import { scoreColumn } from '#shared/backlog/column-names.ts';
import { cellsOfRecord, isRecord, type TrackerRecord } from '#shared/backlog/tracker-records.ts';

/** What a JSON text holds: items as cells by column names, or why there are none. */
export type JsonRecords =
  | { ok: true; records: Map<string, string>[] }
  | { ok: false; why: 'broken_json' | 'unknown_json' };

/** Whether a text is JSON by its first signs: no list of lines begins so. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\{\s*["}]|\[\s*(?:[{\]]|"[^\n]*"\s*[,\]]))/.test(text.slice(0, 1_000));
}

/**
 * The items in a JSON text: a list of them, as GitHub, GitLab and our REST API write it, or one within
 * something larger, as Jira, Trello, Asana, Linear, Azure DevOps and our export do; or a list with an item
 * on each line.
 */
export function recordsInJson(text: string): JsonRecords {
  const value = parsed(text);
  if (value === undefined) return { ok: false, why: 'broken_json' };
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return { ok: true, records: value.map((title) => new Map([['title', title]])) };
  const list = listIn(value, 0);
  if (!list) return { ok: false, why: 'unknown_json' };
  const file = isRecord(value) ? value : {};
  const records = list.map((record) => told(record, file));
  return { ok: true, records };
}

function parsed(text: string): unknown {
  const whole = tryToParse(text);
  if (whole !== undefined) return whole;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const all = lines.length > 1 ? lines.map(tryToParse) : [];
  return all.length > 0 && all.every(isRecord) ? all : undefined;
}

function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Where trackers have their items, the surest first. */
const lists = [
  ...['items', 'issues', 'cards', 'workItems', 'value', 'data', 'results', 'tasks', 'stories'],
  ...[
    'nodes',
    'edges',
    'records',
    'values',
    'project',
    'repository',
    'team',
    'node',
    'organization',
  ],
] as const;

/** The first list of records that have titles. */
function listIn(value: unknown, depth: number): TrackerRecord[] | null {
  if (Array.isArray(value)) {
    const records = value.filter(isRecord);
    return records.length === value.length && records.length > 0 && records.some(hasTitle)
      ? records
      : null;
  }
  if (!isRecord(value) || depth > 5) return null;
  for (const name of lists) {
    const found = Object.hasOwn(value, name) ? listIn(value[name], depth + 1) : null;
    if (found) return found;
  }
  return null;
}

const titles = ['title', 'summary', 'name', 'subject', 'System.Title'] as const;

function hasTitle(record: TrackerRecord): boolean {
  const inside = [record, record.fields, record.content, record.node, record.attributes];
  return inside.some(
    (one) =>
      isRecord(one) && (titles.some((name) => typeof one[name] === 'string') || 'key' in one),
  );
}

/** What a record says, and what the file says of it elsewhere. */
function told(record: TrackerRecord, file: TrackerRecord): Map<string, string> {
  const cells = cellsOfRecord(record);
  const isOwn = file.format === 'priority-poker' || 'rounds' in record || 'scores' in record;
  if (isOwn) {
    // The id is the game's, the status tells how far the game has come, and notes are no description.
    for (const name of ['id', 'status', 'notes', 'rank', 'place', 'priority']) cells.delete(name);
    if (isRecord(record.scores))
      for (const [id, score] of Object.entries(record.scores))
        if (typeof score === 'number') cells.set(scoreColumn(id), String(score));
  }
  // Jira says what its fields are called beside the issues.
  if (isRecord(file.names))
    for (const [field, name] of Object.entries(file.names)) {
      const cell = cells.get(field.replace(/_/g, ' ').toLowerCase());
      if (cell !== undefined && typeof name === 'string' && field.startsWith('customfield_'))
        cells.set(name, cell);
    }
  const list = Array.isArray(file.lists)
    ? file.lists.find((one) => isRecord(one) && one.id === record.idList)
    : undefined;
  if (isRecord(list) && typeof list.name === 'string') cells.set('list name', list.name);
  const self = cells.get('self');
  const key = cells.get('key');
  // The address of an issue in Jira's API is none that a person can read.
  if (self && key && URL.canParse(self) && /\/rest\/api\//.test(self))
    cells.set('html url', self.replace(/\/rest\/api\/.*$/s, `/browse/${encodeURIComponent(key)}`));
  const address = cells.get('url');
  if (address && /\/_apis\/wit\/workItems\/\d+$/i.test(address))
    cells.set('html url', address.replace(/\/_apis\/wit\/workItems\//i, '/_workitems/edit/'));
  return cells;
}
