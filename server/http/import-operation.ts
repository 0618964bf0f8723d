import { z } from 'zod';
import { done } from '#server/http/done.ts';
import { importChoicesSchema } from '#server/http/import-choices.ts';
import { freshIds, idsOf } from '#server/http/import-ids.ts';
import { operation, sentBytes } from '#server/http/operation.ts';
import type { FileRead } from '#server/http/read-file.ts';
import { ReadingThread } from '#server/http/reading-thread.ts';
import { parse } from '#server/transport/parse.ts';
import { plainName } from '#shared/backlog/plain-name.ts';
import { limits } from '#shared/commands/limits.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import {
  columnProperties,
  type ImportedRow,
  type PlannedRow,
  planImport,
} from '#shared/workspace/import-plan.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

const thread = new ReadingThread();

/** So many items come with one command. */
const itemsAtOnce = 200;

const truth = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true');

/** A column by its name, or by its number from 1; nothing leaves out what would be guessed. */
const column = z.string('Name one column.').max(200);

/** What is said beside how the file itself is to be read. */
const ownSchema = z.object({ preview: truth, overwrite: truth });

const outcomes = ['added', 'updated', 'kept', 'unchanged', 'in-bin'] as const;

const rowSchema = z.strictObject({
  row: z.int(),
  title: z.string(),
  outcome: z.enum(outcomes),
  itemId: z.string(),
  changed: z
    .array(z.string())
    .exactOptional()
    .meta({ description: 'What is another, or would be: ids of properties and fields.' }),
  problems: z
    .array(z.strictObject({ property: z.string(), text: z.string() }))
    .meta({ description: 'Cells that are left out: they are not what their column is taken for.' }),
});

const told = z.array(z.looseObject({ row: z.int() }));

/** Brings a backlog into a workspace, whatever wrote it. */
export const importOperation = operation({
  call: 'POST /api/workspaces/:id/imports',
  summary: 'Import a file',
  details:
    'CSV, tabs, lists, JSON, XML and workbooks (.xlsx), as trackers write them. `preview=true` only says what would come of it. Items are known by their keys, those of the tracker or of the workspace; what is there already changes only with `overwrite=true`. Columns are guessed by their names; `title`, `key`, `link`, `description`, `parent`, `status`, `labels`, `type`, `people`, `start`, `end`, `field.<id>` and `score.<id>` name another, by name or number from 1, or none. `headerRow`, `separator`, `reading` and `baseAddress` are as for sessions.',
  query: z.record(z.string(), z.unknown()),
  body: sentBytes,
  sentFile: true,
  keyed: true,
  answer: z.strictObject({
    counts: z.record(z.enum(outcomes), z.int()),
    header: z.array(z.string()).meta({ description: 'The names of the columns.' }),
    columns: z
      .record(z.string(), z.int())
      .meta({ description: 'Which column, from 1, was taken for what.' }),
    rows: z.array(rowSchema),
    skipped: told,
    notices: told,
  }),
  status: 200,
  carryOut: async ({ live, query, body: bytes, key, submitAll }) => {
    const own = parse(ownSchema, query);
    if (!own.ok) return own;
    const { preview, overwrite } = own.value;
    const { preview: _, overwrite: __, ...rest } = query;
    const entries = Object.entries(rest);
    const isOurs = ([name]: [string, unknown]) =>
      name.startsWith('field.') || columnProperties.some((one) => one === name);
    const chosen = parse(z.record(z.string(), column), Object.fromEntries(entries.filter(isOurs)));
    if (!chosen.ok) return chosen;
    const choices = parse(
      importChoicesSchema,
      Object.fromEntries(entries.filter((one) => !isOurs(one))),
    );
    if (!choices.ok) return choices;
    const { withoutClosed: ___, ...howRead } = choices.value;
    const { criteria } = await live.read(({ basics }) => basics.framework);
    const file = await thread.read({
      ...{ bytes, name: '', criteria, choices: howRead },
      ...{ mostItems: limits.workspaceItems, withCells: true },
    });
    if ('code' in file) return { ok: false, refusal: file };
    const ids = key === undefined ? freshIds : idsOf(live.id, key, [bytes]);
    const plan = await live.read((state) => {
      const columns = columnsFor(state, file, chosen.value);
      const rows = file.items.map((item, at) => rowOf(item, file.whole?.rows[at], columns));
      const places = new Map(rows.map((row, at) => [row, at]));
      const planned = planImport(rows, state, (row) => ids.at(places.get(row) ?? 0));
      return { columns, planned };
    });
    if (!preview) {
      const submitted = await submitAll(commandsFor(plan.planned, overwrite));
      if (!submitted.ok) return submitted;
    }
    const rows = plan.planned.map((one) => toldOf(one, overwrite));
    return done({
      counts: countsOf(rows),
      header: file.whole?.header ?? [],
      columns: { ...columnsRead(file), ...fromOne(plan.columns) },
      rows,
      skipped: file.skipped,
      notices: file.notices,
    });
  },
});

/** Which columns hold fields and properties, counted from 0: those that were chosen, and those of their names. */
function columnsFor(
  { basics }: Pick<WorkspaceState, 'basics'>,
  { whole }: FileRead,
  chosen: Readonly<Record<string, string>>,
): ReadonlyMap<string, number> {
  const names = (whole?.header ?? []).map(plainName);
  const columns = new Map<string, number>();
  const wanted = [
    ...columnProperties.map((id) => [id, id] as const),
    ...basics.fields.map(({ id, name }) => [`field.${id}`, name] as const),
  ];
  for (const [id, name] of wanted) {
    const said = chosen[id];
    if (said === '') continue;
    const number = said !== undefined && /^[1-9]\d{0,2}$/.test(said) ? Number(said) - 1 : null;
    const at = number ?? names.indexOf(plainName(said ?? name));
    if (at >= 0) columns.set(id, at);
  }
  return columns;
}

function rowOf(
  item: FileRead['items'][number],
  { row, cells }: { row: number; cells: string[] } = { row: 0, cells: [] },
  columns: ReadonlyMap<string, number>,
): ImportedRow {
  const said = [...columns].map(([id, at]) => [id, cells[at] ?? ''] as const);
  return { row, item, cells: Object.fromEntries(said) };
}

function commandsFor(planned: readonly PlannedRow[], overwrite: boolean): WorkspaceCommand[] {
  const added = planned.flatMap((one) => (one.outcome === 'added' ? [one.add] : []));
  const batches = Array.from({ length: Math.ceil(added.length / itemsAtOnce) }, (_, at) =>
    added.slice(at * itemsAtOnce, (at + 1) * itemsAtOnce),
  );
  return [
    ...batches.map((items): WorkspaceCommand => ({ type: 'item.add', items })),
    ...planned.flatMap((one): WorkspaceCommand[] =>
      overwrite && one.outcome === 'updated'
        ? [{ type: 'item.set', itemIds: [one.itemId], fields: one.set }]
        : [],
    ),
  ];
}

function toldOf(one: PlannedRow, overwrite: boolean): z.infer<typeof rowSchema> {
  const { row, title, problems } = one;
  if (one.outcome === 'added')
    return { row, title, problems, outcome: 'added', itemId: one.add.id };
  const { itemId } = one;
  if (one.outcome !== 'updated') return { row, title, problems, outcome: one.outcome, itemId };
  const outcome = overwrite ? 'updated' : 'kept';
  return { row, title, problems, outcome, itemId, changed: one.changed };
}

function countsOf(rows: readonly { outcome: (typeof outcomes)[number] }[]) {
  const counts = { added: 0, updated: 0, kept: 0, unchanged: 0, 'in-bin': 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** What the file's own columns were taken for. */
function columnsRead({ table }: FileRead): Record<string, number> {
  const { scores = {}, labels = [], levels: _, ...single } = table?.columns ?? {};
  return Object.fromEntries([
    ...Object.entries(single).map(([name, one]) => [name, one.column]),
    ...labels.slice(0, 1).map((one) => ['labels', one.column]),
    ...Object.entries(scores).map(([id, one]) => [`score.${id}`, one.column]),
  ]);
}

function fromOne(columns: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...columns].map(([id, at]) => [id, at + 1]));
}
