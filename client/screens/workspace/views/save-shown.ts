import { saveFile } from '#client/parts/save-file.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';
import type { Group } from '#shared/workspace/query/groups.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import type { Shown } from '#shared/workspace/view.ts';

export type ShownFormat = 'csv' | 'md';

interface ShownToSave {
  rows: readonly RankedItem[];
  groups: readonly Group[] | null;
  shown: Shown;
  properties: Properties;
  state: WorkspaceState;
  /** What the view is called. */
  name: string;
}

/** Saves what a view shows as a file: each item once, in the order of its groups, with the fields that are shown. */
export async function saveShown(format: ShownFormat, what: ShownToSave): Promise<void> {
  const { groups, shown, properties, state, name } = what;
  const { itemsAsCsv, itemsAsMarkdown } = await import('#shared/exports/items-files.ts');
  const rows = groups ? [...new Set(groups.flatMap((group) => group.rows))] : what.rows;
  const fields = shown.columns.map(({ property }) => property);
  const columns = [...new Set([...fields, ...(shown.group === null ? [] : [shown.group])])];
  const items = { rows, state, properties, columns };
  const pieces = format === 'csv' ? itemsAsCsv(items) : itemsAsMarkdown(name, items);
  const file: string[] = [];
  for await (const piece of pieces) file.push(piece);
  const title = `${state.basics.name} ${name}`;
  saveFile(new Blob(file), `${fileNameOf(title) || 'Items'}.${format}`);
}
