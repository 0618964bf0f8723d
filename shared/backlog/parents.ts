/** What stands in a row about the item and what it is a part of. */
export interface RowOfTree {
  title: string;
  key: string;
  /** Other names by which a parent may be meant, such as Jira's `Issue id`. */
  ids: readonly string[];
  /** What it says of its parent: a key, an id, or a title. */
  parent: string;
  /** How deep it stands in a tree that is indented, from 0. */
  level: number;
}

/**
 * What each row is a part of, as it is shown: the key and title of the item, or its title where the key is
 * a bare number. What the rows don't have is shown as it was said.
 */
export function parentsOf(rows: readonly RowOfTree[]): string[] {
  const byName = new Map<string, RowOfTree>();
  const note = (name: string, row: RowOfTree) => {
    const plain = comparable(name);
    if (plain !== '' && !byName.has(plain)) byName.set(plain, row);
  };
  for (const row of rows) note(row.key, row);
  for (const row of rows) for (const id of row.ids) note(id, row);
  for (const row of rows) note(row.title, row);
  /** The last row of each level, in the branch that is read. */
  const branch: (RowOfTree | undefined)[] = [];
  return rows.map((row) => {
    branch.length = row.level;
    const above = branch.findLast((one) => one !== undefined);
    branch[row.level] = row;
    if (row.parent.trim() === '') return above ? shown(above) : '';
    const meant = byName.get(comparable(row.parent));
    return meant && meant !== row ? shown(meant) : row.parent;
  });
}

function shown({ key, title }: RowOfTree): string {
  const plain = key.trim();
  return /\p{L}/u.test(plain) && title.trim() !== '' ? `${plain} ${title.trim()}` : title || plain;
}

/** Without the capitals and blanks that people and programs add, and without Notion's address. */
function comparable(name: string): string {
  return name
    .replace(/\s\(https?:[^\s)]*\)$/, '')
    .replace(/^#/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
