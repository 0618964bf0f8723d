import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { importChoicesSchema } from '#server/http/import-choices.ts';
import { freshIds, idsOf } from '#server/http/import-ids.ts';
import { inTurns } from '#server/http/in-turns.ts';
import { operation, sentBytes } from '#server/http/operation.ts';
import type { FileRead } from '#server/http/read-file.ts';
import { ReadingThread } from '#server/http/reading-thread.ts';
import { parse } from '#server/transport/parse.ts';
import { allowedRows } from '#server/workspace/rules/importing.ts';
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
const ownSchema = z.object({ preview: truth, overwrite: truth, overwriteScores: truth });

const outcomes = ['added', 'updated', 'kept', 'unchanged', 'in-bin', 'refused'] as const;

const why = z.strictObject({ code: z.string(), message: z.string() });

const rowSchema = z.strictObject({
  row: z.int(),
  title: z.string(),
  outcome: z.enum(outcomes),
  itemId: z.string(),
  changed: z
    .array(z.string())
    .exactOptional()
    .meta({ description: 'What is another, or would be: ids of properties and fields.' }),
  agreed: z.array(z.string()).exactOptional().meta({
    description:
      'Scores that are others in the file and were agreed on, or set, here: they change with `overwriteScores` alone.',
  }),
  problems: z
    .array(z.strictObject({ property: z.string(), text: z.string(), refusal: why.exactOptional() }))
    .meta({
      description:
        'What is left out: it is not what its column is taken for, or, with a `refusal`, a rule is in the way.',
    }),
  lacks: z
    .array(z.string())
    .exactOptional()
    .meta({ description: 'Ids of fields that it needs before work on it begins.' }),
  refusal: why.exactOptional().meta({ description: 'Why nothing comes of the row.' }),
});

const told = z.array(z.looseObject({ row: z.int() }));

/** Brings a backlog into a workspace, whatever wrote it. */
export const importOperation = operation({
  call: 'POST /api/workspaces/:id/imports',
  summary: 'Import a file',
  details:
    'CSV, tabs, lists, JSON, XML and workbooks (.xlsx), as trackers write them. `preview=true` only says what would come of it. Items are known by their keys, those of the tracker or of the workspace; what is there already changes only with `overwrite=true`, and scores that were agreed on or set here only with `overwriteScores=true` besides. Columns are guessed by their names; `title`, `key`, `link`, `description`, `parent`, `status`, `labels`, `type`, `people`, `start`, `end`, `within`, `blocks`, `blocked-by`, `relates`, `field.<id>` and `score.<id>` name another, by name or number from 1, or none. `headerRow`, `separator`, `reading` and `baseAddress` are as for sessions.',
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
  carryOut: async ({ live, member, query, body: bytes, key, submitAll }) => {
    const own = parse(ownSchema, query);
    if (!own.ok) return own;
    const { preview, ...replacing } = own.value;
    const { preview: _, overwrite: __, overwriteScores: ___, ...rest } = query;
    const entries = Object.entries(rest);
    const isOurs = ([name]: [string, unknown]) =>
      name.startsWith('field.') || Object.hasOwn(columnProperties, name);
    const chosen = parse(z.record(z.string(), column), Object.fromEntries(entries.filter(isOurs)));
    if (!chosen.ok) return chosen;
    const choices = parse(
      importChoicesSchema,
      Object.fromEntries(entries.filter((one) => !isOurs(one))),
    );
    if (!choices.ok) return choices;
    const { withoutClosed: ____, ...howRead } = choices.value;
    const { criteria } = await live.read(({ basics }) => basics.framework);
    const file = await thread.read({
      ...{ bytes, name: '', criteria, choices: howRead },
      ...{ mostItems: limits.workspaceItems, withCells: true },
    });
    if ('code' in file) return { ok: false, refusal: file };
    const ids = key === undefined ? freshIds : idsOf(live.id, key, [bytes]);
    // What is done of it is checked once more by each command: it may be planned as things stood a moment ago.
    const state = await live.read((now) => {
      return { ...now, items: new Map(now.items), members: new Map(now.members) };
    });
    const columns = columnsFor(state, file, chosen.value);
    const read = file.items.map((item, at) => rowOf(item, file.whole?.rows[at], columns));
    const places = new Map(read.map((row, at) => [row, at]));
    const wanted = await inTurns(planImport(read, state, (row) => ids.at(places.get(row) ?? 0)));
    const planned = await inTurns(allowedRows(state, member, wanted, Date.now()));
    const added = planned.filter(({ outcome }) => outcome === 'added').length;
    if (state.items.size + added > limits.workspaceItems) return refused('workspace_full');
    if (!preview) {
      const submitted = await submitAll(commandsFor(planned, replacing));
      if (!submitted.ok) return submitted;
    }
    const rows = planned.map((one) => toldOf(one, replacing));
    return done({
      counts: countsOf(rows),
      header: file.whole?.header ?? [],
      columns: { ...columnsRead(file), ...firstFromOne(columns) },
      rows,
      skipped: file.skipped,
      notices: file.notices,
    });
  },
});

/**
 * Which columns hold fields and properties, counted from 0: those that were chosen, and those of their names. What
 * an item has several of, trackers write into several columns of one name.
 */
function columnsFor(
  { basics }: Pick<WorkspaceState, 'basics'>,
  { whole }: FileRead,
  chosen: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly number[]> {
  const names = (whole?.header ?? []).map(plainName);
  const columns = new Map<string, readonly number[]>();
  const wanted: (readonly [string, readonly string[]])[] = [
    ...Object.entries(columnProperties),
    ...basics.fields.map(({ id, name }) => [`field.${id}`, [plainName(name)]] as const),
  ];
  for (const [id, ownNames] of wanted) {
    const said = chosen[id];
    if (said === '') continue;
    const number = said !== undefined && /^[1-9]\d{0,2}$/.test(said) ? Number(said) - 1 : null;
    const called = said === undefined ? ownNames : [plainName(said)];
    const at =
      number === null ? names.flatMap((name, at) => (called.includes(name) ? at : [])) : [number];
    if (at.length > 0) columns.set(id, at);
  }
  return columns;
}

function rowOf(
  item: FileRead['items'][number],
  { row, cells }: { row: number; cells: string[] } = { row: 0, cells: [] },
  columns: ReadonlyMap<string, readonly number[]>,
): ImportedRow {
  const said = [...columns].map(([id, at]) => {
    const texts = at.map((column) => cells[column]?.trim() ?? '').filter((text) => text !== '');
    return [id, severalTimes.has(id) ? texts.join(', ') : (texts[0] ?? '')] as const;
  });
  return { row, item, cells: Object.fromEntries(said) };
}

/** What an item may have several of, each in a column. */
const severalTimes: ReadonlySet<string> = new Set(['people', 'blocks', 'blocked-by', 'relates']);

/** What may be replaced of what is there: what was agreed on, or set, here is asked for by itself. */
interface Replacing {
  overwrite: boolean;
  overwriteScores: boolean;
}

/** Items come first, then what changes of those that are there, and last what items have to do with each other. */
function commandsFor(
  planned: readonly PlannedRow[],
  { overwrite, overwriteScores }: Replacing,
): WorkspaceCommand[] {
  const added = planned.flatMap((one) => {
    if (one.outcome !== 'added') return [];
    const { itemId: id, fields, foreignKey, scores } = one;
    return [{ id, ...fields, ...(foreignKey && { foreignKey }), scores }];
  });
  return [
    ...inBatches(added).map((items): WorkspaceCommand => ({ type: 'item.add', items })),
    ...planned.flatMap(({ itemId, ...one }): WorkspaceCommand[] => {
      if (!overwrite || one.outcome !== 'updated') return [];
      const scores = { ...one.scores, ...(overwriteScores && one.agreed) };
      return [
        { type: 'item.set', itemIds: [itemId], fields: one.fields },
        ...(Object.keys(scores).length > 0
          ? [{ ...{ type: 'score.set' as const, itemId, scores }, file: true as const }]
          : []),
      ];
    }),
    ...linkingFor(
      planned.filter(({ outcome }) => outcome === 'added' || (overwrite && outcome === 'updated')),
    ),
  ];
}

/** What items have to do with each other; those that are part of one item come to it together. */
function linkingFor(rows: readonly PlannedRow[]): WorkspaceCommand[] {
  const parts = new Map<string, string[]>();
  const blocks = new Map<string, string[]>();
  const relates = new Map<string, string[]>();
  const note = (map: Map<string, string[]>, id: string, ...others: readonly string[]) => {
    const noted = map.get(id);
    if (noted) noted.push(...others);
    else map.set(id, [...others]);
  };
  for (const { itemId, links } of rows) {
    if (links.within !== undefined) note(parts, links.within, itemId);
    if (links.blocks.length > 0) note(blocks, itemId, ...links.blocks);
    for (const id of links.blockedBy) note(blocks, id, itemId);
    if (links.relates.length > 0) note(relates, itemId, ...links.relates);
  }
  const several = [...parts].flatMap(([within, all]) =>
    inBatches(all).map((itemIds) => ({
      ...{ type: 'item.set' as const, fields: { within } },
      itemIds,
    })),
  );
  return [
    ...several,
    ...[...blocks].map(([id, add]): WorkspaceCommand => {
      return { type: 'item.set', itemIds: [id], fields: { blocks: { add } } };
    }),
    ...[...relates].map(([id, add]): WorkspaceCommand => {
      return { type: 'item.set', itemIds: [id], fields: { relates: { add } } };
    }),
  ];
}

/** In lists of as many as one command names. */
function inBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / itemsAtOnce) }, (_, at) =>
    all.slice(at * itemsAtOnce, (at + 1) * itemsAtOnce),
  );
}

function toldOf(
  one: PlannedRow,
  { overwrite, overwriteScores }: Replacing,
): z.infer<typeof rowSchema> {
  const { row, title, itemId, problems, lacks } = one;
  const told = { row, title, itemId, problems, ...(lacks.length > 0 && { lacks }) };
  if (one.outcome === 'refused') return { ...told, outcome: 'refused', refusal: one.refusal };
  if (one.outcome !== 'updated') return { ...told, outcome: one.outcome };
  const agreed = Object.keys(one.agreed).map((id) => `score.${id}`);
  const isChanged = one.changed.length > 0 || (overwriteScores && agreed.length > 0);
  return {
    ...{ ...told, outcome: overwrite && isChanged ? 'updated' : 'kept', changed: one.changed },
    ...(agreed.length > 0 && { agreed }),
  };
}

function countsOf(rows: readonly { outcome: (typeof outcomes)[number] }[]) {
  const counts = { added: 0, updated: 0, kept: 0, unchanged: 0, 'in-bin': 0, refused: 0 };
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

function firstFromOne(columns: ReadonlyMap<string, readonly number[]>): Record<string, number> {
  return Object.fromEntries([...columns].map(([id, [at = 0]]) => [id, at + 1]));
}
