import type { Winner } from '#shared/integrations/connection.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import type { FakeTracker, Kept } from '#test/integrations/fake-tracker.ts';

/** A title that somebody gave, and the one that they saw as they did. */
export interface Edit {
  side: 'ours' | 'theirs';
  /** The id of the item, or of the record. */
  of: string;
  title: string;
  seen: string;
}

/** What a history came to. */
export interface Lived {
  tracker: FakeTracker;
  connectionId: string;
  wins: Winner;
  items: readonly WorkspaceItem[];
  /** What happened to each item, by its id. */
  happened: ReadonlyMap<string, readonly HappenedToItem[]>;
  edits: readonly Edit[];
  /** What sessions decided on and did not take back, by the ids of items, and which of them were linked then. */
  decided: ReadonlyMap<string, number>;
  isToBeTold: ReadonlySet<string>;
  /** Ids of records where somebody put another number, which does not come in. */
  estimatedThere: ReadonlySet<string>;
  /** Ids of the items that somebody erased. */
  erased: ReadonlySet<string>;
  /** Whether links were taken apart, or all forgotten, on the way: what was agreed on may be forgotten with it. */
  wasCutOff: boolean;
  /** Ids of ours, by theirs. */
  states: ReadonlyMap<string, string>;
  criterion: string;
}

/** What does not hold in the end. */
export function wrongIn(lived: Lived): string[] {
  const { items, tracker, connectionId, erased } = lived;
  const wrong: string[] = [];
  const linked = new Map<string, WorkspaceItem>();
  for (const item of items)
    for (const { at, problem, connection } of item.links ?? []) {
      if (connection !== connectionId) wrong.push(`${item.title} is linked by what is gone`);
      const record = at?.key.toLowerCase() ?? '';
      if (linked.has(record)) wrong.push(`${record} is two items`);
      linked.set(record, item);
      const isGone = tracker.deleted.has(record);
      if (isGone && problem?.why !== 'gone' && item.removedAt === undefined)
        wrong.push(`${item.title}: nobody says that ${record} was deleted`);
      if (!isGone && problem) wrong.push(`${item.title}: ${problem.why} ${problem.said}`);
      if (at === undefined && item.removedAt === undefined)
        wrong.push(`${item.title} was never made there`);
    }
  const keys = items.flatMap(({ foreignKey, links }) => links?.[0]?.at?.key ?? foreignKey ?? []);
  for (const key of keys)
    if (keys.indexOf(key) !== keys.lastIndexOf(key)) wrong.push(`${key} is here twice`);
  const markers = [...tracker.records.values()].flatMap(({ marker }) => marker ?? []);
  if (new Set(markers).size < markers.length) wrong.push('A record was made twice.');
  for (const record of tracker.records.values()) {
    const item = linked.get(record.id);
    if (item) wrong.push(...wrongBetween(lived, item, record));
    else if (!keys.includes(record.id.toUpperCase()) && erased.size === 0)
      wrong.push(`${record.id} is not here`);
  }
  return wrong;
}

function wrongBetween(lived: Lived, item: WorkspaceItem, record: Kept): string[] {
  const { states, criterion, decided, isToBeTold, wasCutOff, happened } = lived;
  const wrong: string[] = [];
  const there = record.values;
  const isDecided = decided.has(item.id);
  const said = record.comments.map((text) => text.split('\n').at(-1));
  if (new Set(said).size < said.length) wrong.push('A comment was made twice.');
  if (isToBeTold.has(item.id) && said.length === 0 && item.removedAt === undefined && !wasCutOff)
    wrong.push('A decision was not told.');
  const conflicts = (happened.get(item.id) ?? []).map((one) => JSON.stringify(one));
  const repeated = conflicts.find(
    (one, at) =>
      one.includes('"conflict"') && one.includes('"title"') && conflicts.indexOf(one) < at,
  );
  // Another connection meets it anew.
  if (repeated && !wasCutOff) wrong.push(`said twice: ${repeated}`);
  // What is in the bin is written when it comes back.
  if (item.removedAt !== undefined) return wrong;
  if (item.title !== there.summary) wrong.push(`title ${item.title} ≠ ${there.summary}`);
  if ((item.description ?? '') !== (there.body ?? ''))
    wrong.push(`description ${item.description} ≠ ${there.body}`);
  if (item.status !== states.get(String(there.state)))
    wrong.push(`status ${item.status} ≠ ${there.state}`);
  const tags = Array.isArray(there.tags) ? there.tags : [];
  if ([...(item.labels ?? [])].sort().join() !== [...tags].sort().join())
    wrong.push(`labels ${item.labels} ≠ ${tags}`);
  const own = item.scores?.[criterion];
  const isWritten = isDecided && !lived.estimatedThere.has(record.id);
  if (own !== undefined && there.points !== Math.round(own * 2) / 2 && isWritten)
    wrong.push(`score ${own} ≠ ${there.points}`);
  if (isDecided && own !== decided.get(item.id))
    wrong.push(`score ${own}, decided was ${decided.get(item.id)}`);
  return [...wrong, ...lostBetween(lived, item, record)];
}

/** Titles that somebody gave, that nobody saw who gave another, and that the rule did not override. */
function lostBetween(
  { edits, wins, wasCutOff, happened }: Lived,
  item: WorkspaceItem,
  record: Kept,
): string[] {
  const wrong: string[] = [];
  const byTitle = new Map(edits.map((edit) => [edit.title, edit]));
  const descendsFrom = (title: string, from: string): boolean => {
    for (let at = byTitle.get(title); at; at = byTitle.get(at.seen))
      if (at.seen === from) return true;
    return false;
  };
  const chain = edits.filter(({ of }) => of === item.id || of === record.id);
  // Who writes here as something comes in from there sees in the history what that was.
  const isTelling = (one: HappenedToItem) =>
    one.change === 'conflict' || (one.change === 'title' && one.to?.startsWith('ours') === true);
  const told = JSON.stringify((happened.get(item.id) ?? []).filter(isTelling));
  // Whatever is not there any more, and nobody saw who gave another title, is told with both values.
  for (const { title, side } of chain) {
    const isLast = !chain.some(({ seen }) => seen === title);
    const isThere = item.title === title || descendsFrom(item.title, title);
    const isUnseen =
      record.overwritten.includes(title) || (side === 'ours' && record.unheard.includes(title));
    if (isLast && !isThere && !isUnseen && !told.includes(JSON.stringify(title)))
      wrong.push(`lost silently: ${title}, it is ${item.title}`);
  }
  if (wasCutOff) return wrong;
  // Whoever came last, having seen the other, counts; of two who had not, the one that the rule names.
  const last = (side: Edit['side']) => chain.filter((edit) => edit.side === side).at(-1)?.title;
  const [ours, theirs] = [last('ours'), last('theirs')];
  if (ours === undefined || theirs === undefined) {
    const only = ours ?? theirs;
    if (only !== undefined && item.title !== only) wrong.push(`lost: ${only}, it is ${item.title}`);
  } else if (descendsFrom(ours, theirs)) {
    if (item.title !== ours) wrong.push(`lost: ${ours} after ${theirs}, it is ${item.title}`);
  } else if (descendsFrom(theirs, ours)) {
    // Of what nobody heard that it was written, nobody can tell that it was seen there.
    const isForeign = wins === 'ours' && record.unheard.includes(ours);
    if (item.title !== theirs && !isForeign && !record.overwritten.includes(theirs))
      wrong.push(`lost: ${theirs} after ${ours}, it is ${item.title}`);
  } else if (
    item.title !== (wins === 'ours' ? ours : theirs) &&
    !record.overwritten.includes(theirs)
  )
    wrong.push(`lost against the rule (${wins}): ${ours}, ${theirs}, it is ${item.title}`);
  return wrong;
}
