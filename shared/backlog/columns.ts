import type { ScoredCriterion } from '#shared/backlog/scores.ts';

/** Which column of a table holds what, counted from 0. */
export interface Columns {
  title: number;
  /** Of a tree that is indented over several columns, all of them from the top; `title` is the first. */
  levels?: number[];
  key?: number;
  link?: number;
  description?: number;
  /** The item that it is a part of, by key or title. */
  parent?: number;
  status?: number;
  /** Each holds one label, as Jira has them, or several with commas between. */
  labels?: number[];
  /** Scores that the items have already, by criterion id. */
  scores?: Record<string, number>;
}

type Field = 'title' | 'key' | 'link' | 'description';

/**
 * What trackers and people call their columns, the surest names first: Jira, GitHub, GitLab, Linear,
 * Trello, Azure DevOps, Asana, ClickUp, Shortcut and plain English, German, Spanish and French.
 * Written as `plainName` gives them.
 */
const names: Record<Field, readonly string[]> = {
  title: [
    ...['title', 'summary', 'titel', 'zusammenfassung', 'titulo', 'resumen', 'titre', 'resume'],
    ...['card name', 'task name', 'issue title', 'item title', 'story title', 'feature name'],
    ...['user story', 'story', 'feature', 'item', 'task', 'issue', 'idea', 'epic name', 'subject'],
    ...['aufgabe', 'bezeichnung', 'betreff', 'thema', 'anforderung', 'tarea', 'historia', 'asunto'],
    ...['intitule', 'sujet', 'tache', 'name', 'nombre', 'nom', 'title 1'],
  ],
  key: [
    ...['issue key', 'key', 'vorgangsschlussel', 'schlussel', 'clave de incidencia', 'clave'],
    ...['cle de ticket', 'cle', 'identifier', 'identificador', 'identifiant', 'kennung', 'number'],
    ...[
      'issue number',
      'nummer',
      'numero',
      'card number',
      'ticket',
      'reference',
      'referenz',
      'ref',
    ],
    ...['id', 'issue id', 'task id', 'work item id', 'external id', 'custom id', 'card id', '#'],
  ],
  link: [
    ...['html url', 'link', 'web url', 'issue url', 'item url', 'card url', 'task url', 'app url'],
    ...['permalink', 'url', 'address', 'adresse', 'enlace', 'lien'],
  ],
  description: [
    ...['description', 'beschreibung', 'descripcion', 'body', 'card description', 'task content'],
    ...['details', 'notes', 'notizen', 'notas', 'note', 'inhalt', 'content', 'text'],
  ],
};

const labelNames: readonly string[] = [
  ...['labels', 'label', 'tags', 'tag', 'stichworter', 'schlagworter', 'etiquetas', 'etiquettes'],
];

/** Names that say nothing of use here, and yet tell that a row is a header. */
const otherNames: ReadonlySet<string> = new Set([
  ...['status', 'state', 'type', 'issue type', 'work item type', 'priority'],
  ...['assignee', 'assigned to', 'reporter', 'creator', 'owner', 'author', 'created'],
  ...['created at', 'updated', 'updated at', 'due date', 'project', 'project key', 'project name'],
  ...['team', 'sprint', 'cycle', 'milestone', 'component', 'components', 'points', 'story points'],
  ...['estimate', 'value', 'effort', 'epic', 'parent', 'list', 'list name', 'board', 'area path'],
  ...['iteration path', 'typ', 'prioritat', 'estado', 'tipo', 'prioridad', 'statut', 'priorite'],
]);

const fields = Object.keys(names) as readonly Field[];
const known: ReadonlySet<string> = new Set([
  ...Object.values(names).flat(),
  ...labelNames,
  ...otherNames,
]);

const issueKey = /^[A-Z]\w*-\d+$/;
const address = /^https?:\/\//i;

/**
 * How many of a row's cells are names of columns; none where there are data among them. A lone cell
 * has to be a name for the title.
 */
export function countNames(cells: readonly string[]): number {
  if (cells.some((cell) => issueKey.test(cell.trim()) || address.test(cell.trim()))) return 0;
  const [only] = cells;
  if (cells.length === 1 && only !== undefined)
    return names.title.includes(plainName(only)) ? 1 : 0;
  return cells.filter((cell) => known.has(plainName(cell))).length;
}

/** Tells the columns by their names and, where these say nothing, by what stands in them. */
export function guessColumns(
  header: readonly string[],
  rows: readonly { cells: readonly string[] }[],
  criteria: readonly ScoredCriterion[] = [],
): Columns {
  const plain = header.map(plainName);
  const found = new Map<Field, number>();
  for (const field of fields) {
    const column = names[field]
      .map((name) => plain.indexOf(name))
      .find((index) => index !== -1 && ![...found.values()].includes(index));
    if (column !== undefined) found.set(field, column);
  }
  const sample = rows.slice(0, 100);
  const width = Math.max(header.length, ...sample.map(({ cells }) => cells.length));
  const free = Array.from({ length: width }, (_, column) => column)
    .filter((column) => ![...found.values()].includes(column))
    .map((column) => ({
      column,
      cells: sample.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== ''),
    }));
  const key = found.get('key') ?? free.find(({ cells }) => all(cells, issueKey))?.column;
  const link = found.get('link') ?? free.find(({ cells }) => all(cells, address))?.column;
  const title =
    found.get('title') ??
    free.find(({ column, cells }) => column !== key && column !== link && readsLikeTitles(cells))
      ?.column ??
    0;
  const description = found.get('description');
  const isFree = (column: number) => column !== title && ![key, link, description].includes(column);
  const labels = plain.flatMap((name, column) =>
    labelNames.includes(name) && isFree(column) ? column : [],
  );
  const scores = scoreColumns(plain, criteria, isFree);
  return {
    title,
    ...(key !== undefined && key !== title && { key }),
    ...(link !== undefined && link !== title && { link }),
    ...(description !== undefined && { description }),
    ...(labels.length > 0 && { labels }),
    ...(Object.keys(scores).length > 0 && { scores }),
  };
}

/** The columns that are named like a criterion; Jira writes `Custom field (Story Points)`. */
function scoreColumns(
  plain: readonly string[],
  criteria: readonly ScoredCriterion[],
  isFree: (column: number) => boolean,
): Record<string, number> {
  const own = plain.map((name) => /^custom field \((.+)\)$/.exec(name)?.[1] ?? name);
  return Object.fromEntries(
    criteria.flatMap(({ id, name }) => {
      const column = own.findIndex((one, index) => one === plainName(name) && isFree(index));
      return column === -1 ? [] : [[id, column]];
    }),
  );
}

function all(cells: readonly string[], pattern: RegExp): boolean {
  return cells.length > 0 && cells.every((cell) => pattern.test(cell));
}

/** Mostly words, and mostly different ones: not a status, a number or a date. */
function readsLikeTitles(cells: readonly string[]): boolean {
  const worded = cells.filter((cell) => /\p{L}{2}/u.test(cell));
  const different = new Set(worded);
  return cells.length > 0 && different.size >= cells.length * 0.6;
}

/** A column's name without capitals, accents, and signs between words. */
function plainName(name: string): string {
  return name
    .slice(0, 100)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
