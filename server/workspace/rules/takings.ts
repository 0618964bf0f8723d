import { withAutomations } from '#server/workspace/rules/automations.ts';
import type { Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { by } from '#server/workspace/rules/connections.ts';
import {
  basicsRow,
  happened,
  hasRoomFor,
  newsOf,
  outOfBin,
  rowOf,
} from '#server/workspace/rules/items.ts';
import { type Agreed, type Link, pairOf } from '#server/workspace/rules/links.ts';
import {
  criterionOf,
  inward,
  isScore,
  oursOf,
  outward,
  withValue,
} from '#server/workspace/rules/mapped-values.ts';
import { isEmpty, isSameValue, markOfValue, verdictOn } from '#server/workspace/rules/merging.ts';
import { misfitOf } from '#server/workspace/rules/properties.ts';
import { newsOfScores } from '#server/workspace/rules/scores.ts';
import { limits } from '#shared/commands/limits.ts';
import type {
  Connection,
  ItemLink,
  LinkProblem,
  MappedProperty,
  PropertyMapping,
  Winner,
} from '#shared/integrations/connection.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import type { Common, RemoteField, RemoteRecord } from '#shared/integrations/remote.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { markOf } from '#shared/undo/mark.ts';
import { newItems, withFields } from '#shared/workspace/changed-items.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { prioritizing } from '#shared/workspace/ranked.ts';
import { isBeingPlayed } from '#shared/workspace/ratings.ts';
import { withScores } from '#shared/workspace/set-scores.ts';
import type { Decision, WorkspaceItem } from '#shared/workspace/state.ts';

/** What a place has, and how its service says what it was told, such as a rounded number. */
export interface Abroad {
  /** The id of the place. */
  place: string;
  fields: readonly RemoteField[];
  settled?(field: RemoteField, value: Common): Common;
}

/** What was heard of records over there. */
export interface Heard {
  /** As they are now. */
  records: readonly RemoteRecord[];
  /** Of records that are not linked, which come in: none, those that nobody took apart, or all of them. */
  comeIn: 'none' | 'fresh' | 'all';
  /** Of those, what was written just now: what was tried stands there. By id of the record. */
  written?: ReadonlySet<string>;
  /** Of what items records were made, by their ids: just now, or before, so that others may have changed them. */
  made?: ReadonlyMap<string, { itemId: string; when: 'now' | 'before' }>;
  /** What the service does not take, or says of records that it does not show. */
  amiss?: readonly { record: string; why: LinkProblem; said: string }[];
}

/** What is to go to a record: all that is ours to say, by the ids of fields there. */
export interface ToWrite {
  itemId: string;
  record: string;
  values: Record<string, Common>;
  /** What stands in these fields by what was heard. */
  was: Record<string, Common>;
}

interface Taken {
  changes: WorkspaceChange[];
  writes: ToWrite[];
  /** The items of the records, by their ids. */
  items: Map<string, string>;
}

interface Around {
  workspace: Workspace;
  connection: Connection;
  linkOf(record: string): Link | undefined;
  /** An id for the item that a record becomes. */
  newId(record: string): string;
}

/**
 * What records over there change here, in the name of who made the connection, and what of here is to be written
 * there. What is about to be written is remembered as tried: so it is known for ours, whatever comes of it.
 */
export function takeIn(around: Around, abroad: Abroad, heard: Heard, now: number): Taken | Refusal {
  const { workspace, connection } = around;
  const { state, capacity } = workspace;
  const links = linksFor(around, heard);
  const ends = apartWhenMade(around, heard);
  const fresh = heard.records.filter(({ id }) => links.get(id) === 'comes-in');
  if (fresh.length > 0 && state.items.size + fresh.length > capacity.workspaceItems)
    return refusal('workspace_full');
  const author = { id: connection.by };
  const begun = newItems(
    state,
    fresh.map((record) => ({ id: around.newId(record.id), title: titleOf(connection, record) })),
    { by: author.id, at: now },
  );
  const items = new Map(begun.map((item) => [item.id, item]));
  const meet = new Meeting(around, abroad, now);
  const taken: Taken = { changes: [], writes: [], items: new Map() };
  const changed: WorkspaceItem[] = [];
  for (const record of heard.records) {
    const known = links.get(record.id);
    if (known === undefined) continue;
    const link: Link =
      known === 'comes-in'
        ? { connection: connection.id, itemId: around.newId(record.id), agreed: {} }
        : known;
    const before = items.get(link.itemId) ?? state.items.get(link.itemId);
    if (!before) continue;
    const isNew = known === 'comes-in';
    // Who brings it in wants to see it.
    const isBack = heard.comeIn === 'all' && before.removedAt !== undefined;
    const item = isBack ? outOfBin(workspace, before) : before;
    // What it was here once is gone.
    const stale = isNew ? around.linkOf(record.id) : undefined;
    if (stale) ends.push(noLink(stale));
    const met = meet.meet(item, link, record, {
      isNew,
      isWritten: heard.written?.has(record.id) === true || heard.made?.has(record.id) === true,
      made: heard.made?.get(record.id)?.when,
    });
    taken.items.set(record.id, item.id);
    const happenings: HappenedToItem[] = [
      ...(isNew ? [{ change: 'added' as const }] : []),
      ...(isBack ? [{ change: 'restored' as const }] : []),
      ...(heard.made?.has(record.id)
        ? [{ change: 'sent' as const, key: record.key }]
        : link.record === undefined
          ? [{ change: 'linked' as const, key: record.key }]
          : []),
      ...(isNew ? [] : newsOf(item, met.item)),
      ...newsOfScores(item, met.item, scoredBy(connection)),
      ...met.happened,
    ];
    const isSame = met.item === item && !isNew && happenings.length === 0;
    const next = happenings.length > 0 ? { ...met.item, changedAt: now } : met.item;
    if (!isSame) changed.push(next);
    taken.changes.push(
      ...(isSame ? [] : [rowOf(next)]),
      ...happenings.map((what) => by(connection.name, happened(item, author, now, what))),
    );
    if (JSON.stringify(met.link) !== JSON.stringify(known)) ends.push(linkChange(met.link));
    if (met.write) taken.writes.push(met.write);
  }
  for (const { record, why, said } of heard.amiss ?? []) {
    const link = around.linkOf(record);
    const item = link && state.items.get(link.itemId);
    if (!link || link.off || !item) continue;
    const shown = shownOf(item, connection, now);
    if (why === 'gone' && shown.at === undefined) {
      // It was sent once more since it was taken apart: it is made anew.
      ends.push(linkChange({ connection: connection.id, itemId: item.id, agreed: {} }));
      continue;
    }
    const problem = { why, said: said.slice(0, connectionLimits.remoteSaid) };
    const next = withLink(item, { ...shown, problem });
    if (next) taken.changes.push(rowOf(next));
    const { trying = {}, ...rest } = link;
    const marks = Object.entries(trying).map(([property, { ours }]) => [property, ours]);
    const refused = { ...rest.refused, ...Object.fromEntries(marks) };
    // What is out of sight may have been written before it was, and comes into it again.
    ends.push(linkChange(why === 'refused' ? { ...rest, refused } : { ...link, behind: true }));
  }
  if (!hasRoomFor(workspace, changed)) return refusal('too_much_workspace_text');
  if (begun.length > 0) {
    const { basics } = state;
    taken.changes.unshift(basicsRow({ ...basics, nextNumber: basics.nextNumber + begun.length }));
  }
  const ruling = withAutomations(workspace, author.id, taken.changes, now);
  if ('code' in ruling) return ruling;
  return { ...taken, changes: [...ruling, ...ends] };
}

/** What the link of each record is, or that it comes in; nothing of those that are nobody's business. */
function linksFor(
  { workspace, connection, linkOf }: Around,
  { records, comeIn, made }: Heard,
): Map<string, Link | 'comes-in'> {
  const found = new Map<string, Link | 'comes-in'>();
  let byKey: ReadonlyMap<string, WorkspaceItem> | undefined;
  const links = workspace.links.get(connection.id);
  for (const { id, key } of records) {
    const madeOf = made?.get(id)?.itemId;
    const known = madeOf === undefined ? linkOf(id) : links?.get(madeOf);
    if (known) {
      const { off, ...again } = known;
      const isThere = workspace.state.items.has(known.itemId);
      if (isThere && (!off || comeIn === 'all')) found.set(id, again);
      else if (comeIn === 'all' && madeOf === undefined) found.set(id, 'comes-in');
      continue;
    }
    byKey ??= itemsByKey(workspace, connection);
    const item = byKey.get(key);
    const isMeant = item?.links?.some((one) => one.connection === connection.id) === true;
    if (item && (isMeant || comeIn !== 'none'))
      found.set(id, { connection: connection.id, itemId: item.id, agreed: {} });
    else if (comeIn !== 'none') found.set(id, 'comes-in');
  }
  return found;
}

/** What was made of an item that nobody wants linked any more: the record is known, and does not come in by itself. */
function apartWhenMade({ workspace, connection }: Around, { made }: Heard): WorkspaceChange[] {
  const links = workspace.links.get(connection.id);
  return [...(made ?? [])].flatMap(([record, { itemId }]) => {
    const link = links?.get(itemId);
    if (!link || !(link.off || !workspace.state.items.has(itemId))) return [];
    const { making: _, ...rest } = link;
    return [linkChange({ ...rest, record, off: true })];
  });
}

/** Items that came from there by another way, such as a file, or in a workspace that was restored. */
function itemsByKey(
  { state, links }: Workspace,
  connection: Connection,
): Map<string, WorkspaceItem> {
  const known = links.get(connection.id);
  const found = new Map<string, WorkspaceItem>();
  for (const item of state.items.values()) {
    const link = known?.get(item.id);
    // What is to be sent, and is there already, is not made once more.
    if (link && (link.record !== undefined || link.making || link.off)) continue;
    const key = item.links?.find((one) => one.connection === connection.id)?.at?.key;
    const foreign = key ?? item.foreignKey;
    if (foreign === undefined) continue;
    const other = found.get(foreign);
    // One in the bin is it where there is no other: it does not come in once more because it was thrown away.
    if (!other || (other.removedAt !== undefined && item.removedAt === undefined))
      found.set(foreign, item);
  }
  return found;
}

/** What is to be set here: a value, and a mark of how it stands there. */
interface Taking {
  property: MappedProperty;
  pair: string;
  value: Common;
  theirs: string;
  /** What stood here. */
  here: Common;
  conflict: boolean;
}

interface Met {
  item: WorkspaceItem;
  link: Link;
  happened: HappenedToItem[];
  write: ToWrite | null;
}

/** Items and records meet: what is news on one side goes to the other. */
class Meeting {
  readonly #around: Around;
  readonly #mapped: readonly { mapping: PropertyMapping; field: RemoteField; pair: string }[];
  readonly #abroad: Abroad;
  readonly #now: number;
  readonly #priorityOf: (item: WorkspaceItem) => number | undefined;

  constructor(around: Around, abroad: Abroad, now: number) {
    this.#around = around;
    this.#abroad = abroad;
    this.#now = now;
    this.#mapped = around.connection.mapping.flatMap((mapping) => {
      const field = abroad.fields.find(({ id }) => id === mapping.remote);
      return field ? [{ mapping, field, pair: pairOf(mapping) }] : [];
    });
    this.#priorityOf = prioritiesFor(around.workspace, around.connection);
  }

  meet(
    before: WorkspaceItem,
    link: Link,
    record: RemoteRecord,
    {
      isNew,
      isWritten,
      made,
    }: { isNew: boolean; isWritten: boolean; made: 'now' | 'before' | undefined },
  ): Met {
    const { workspace } = this.#around;
    const { state } = workspace;
    const { trying, behind: _, refused, making: __, ...rest } = link;
    const agreed: Record<string, Agreed> = {};
    const attempts: Record<string, Agreed> = {};
    const stillRefused: Record<string, string> = {};
    const values: Record<string, Common> = {};
    const happenings: HappenedToItem[] = [];
    const was: Record<string, Common> = {};
    const takings: Taking[] = [];
    const wasWritten: MappedProperty[] = [];
    let isPostponed = false;
    for (const { mapping, field, pair } of this.#mapped) {
      const { property } = mapping;
      const there = record.values[field.id] ?? null;
      const here = oursOf(state, before, property, this.#priorityOf(before));
      const [ours, theirs] = [markOfValue(here), markOfValue(there)];
      const tried = trying?.[pair];
      const settled = this.#abroad.settled !== undefined;
      const known =
        isWritten && tried
          ? afterWriting(tried, {
              ...{ theirs, before: link.agreed[pair], settled, made },
              isRounded: isRounded(here, there),
            })
          : link.agreed[pair];
      if (known === 'not-taken') {
        stillRefused[pair] = ours;
        if (link.agreed[pair]) agreed[pair] = link.agreed[pair];
        continue;
      }
      if (isWritten && tried) wasWritten.push(property);
      const back = inward(state, { mapping, field }, there, here);
      const isSame = back !== null && isSameValue(back.value, here);
      const isOneWay = !isSame && mapping.direction !== 'both';
      const { what, base, conflict } = verdictOn(
        {
          ...{ ours, theirs, agreed: known, trying: tried },
          isEmpty: { ours: isNew || isEmpty(here), theirs: isEmpty(there) },
          isSame,
          isAgreedHere: isAgreedOn(before, property),
        },
        mapping,
      );
      if (what === 'take' && isScore(property) && isBeingPlayed(state, before, this.#now)) {
        // It gets its score there: this waits until that is over.
        if (link.agreed[pair]) agreed[pair] = link.agreed[pair];
        isPostponed = true;
        continue;
      }
      if (what === 'note' || (what === 'keep' && base === undefined))
        agreed[pair] = { ours, theirs, ...(isOneWay && { oneWay: true }) };
      else if (base) agreed[pair] = base;
      if (what === 'take') {
        if (back) takings.push({ property, pair, value: back.value, theirs, here, conflict });
        else agreed[pair] = { ours, theirs };
      }
      if (conflict && back && what !== 'take')
        happenings.push(conflictOf({ property, here, value: back.value }, 'ours'));
      if (what !== 'write') continue;
      // It is overruled by now, even where ours leaves later: it is no news a second time.
      if (conflict) agreed[pair] = { ours: '', theirs };
      if (before.removedAt !== undefined) continue;
      if (refused?.[pair] === ours) {
        stillRefused[pair] = ours;
        continue;
      }
      const out = field.isFixed ? undefined : outward(state, { mapping, field }, here, there);
      const then = out === undefined ? undefined : (this.#abroad.settled?.(field, out) ?? out);
      if (out === undefined || then === undefined || isSameValue(then, there)) {
        agreed[pair] = { ours, theirs };
        continue;
      }
      values[field.id] = out;
      was[field.id] = there;
      attempts[pair] = { ours, theirs: markOfValue(then) };
    }
    const { item, refusals } = this.#taken(before, takings);
    for (const taking of takings) {
      const { property, pair, theirs, conflict } = taking;
      if (refusals.has(property)) continue;
      const ours = markOfValue(oursOf(state, item, property, undefined));
      agreed[pair] = { ours, theirs };
      if (conflict) happenings.push(conflictOf(taking, 'theirs'));
    }
    if (wasWritten.length > 0 && !made)
      happenings.unshift({ change: 'written', properties: wasWritten });
    const [problem] = refusals.values();
    const isStuck = Object.keys(stillRefused).length > 0;
    const shown = this.#shown(item, record, {
      isTouched: takings.length > 0 || wasWritten.length > 0 || link.record === undefined,
      ...(problem && { problem: { why: 'refused' as const, said: problem.message } }),
      isStuck,
    });
    const decided = item.decided && toldMark(item.decided);
    const writes = Object.keys(values).length > 0;
    return {
      item: shown,
      link: {
        ...rest,
        record: record.id,
        agreed,
        // What was decided before it was linked is not told.
        ...(link.record === undefined && !made && decided && { told: decided }),
        ...(writes && { trying: attempts }),
        ...(isStuck && { refused: stillRefused }),
        ...((refusals.size > 0 || isPostponed) && { behind: true as const }),
      },
      happened: happenings,
      write: writes ? { itemId: item.id, record: record.id, values, was } : null,
    };
  }

  /** All at once, or, where a rule is in the way of one, each that can be. */
  #taken(
    before: WorkspaceItem,
    takings: readonly { property: MappedProperty; value: Common }[],
  ): { item: WorkspaceItem; refusals: Map<MappedProperty, Refusal> } {
    const { state } = this.#around.workspace;
    const role = state.members.get(this.#around.connection.by)?.role ?? 'editor';
    const misfit = (item: WorkspaceItem) => misfitOf(state, [item], role);
    const all = takings.reduce(
      (item, { property, value }) => this.#with(item, property, value),
      before,
    );
    const refusals = new Map<MappedProperty, Refusal>();
    if (takings.length === 0 || !misfit(all)) return { item: all, refusals };
    let item = before;
    let left = takings;
    // Twice, since one may be in the way of another, such as an end before its start.
    for (let round = 0; round < 2; round += 1) {
      refusals.clear();
      for (const { property, value } of left) {
        const next = this.#with(item, property, value);
        const why = misfit(next);
        if (why) refusals.set(property, why);
        else item = next;
      }
      left = left.filter(({ property }) => refusals.has(property));
    }
    return { item, refusals };
  }

  #with(item: WorkspaceItem, property: MappedProperty, value: Common): WorkspaceItem {
    if (!isScore(property)) return withFields(item, withValue(property, value), this.#now);
    const { by: member, name } = this.#around.connection;
    const score = typeof value === 'number' ? value : null;
    const mark = { by: member, at: this.#now, connection: name };
    return withScores(item, { [criterionOf(property)]: score }, mark);
  }

  #shown(
    item: WorkspaceItem,
    { key, address }: RemoteRecord,
    {
      isTouched,
      problem,
      isStuck,
    }: { isTouched: boolean; problem?: ItemLink['problem']; isStuck: boolean },
  ): WorkspaceItem {
    const { connection } = this.#around;
    const before = shownOf(item, connection, this.#now);
    const { problem: was, ...rest } = before;
    const stuck = was?.why === 'refused' ? was : { why: 'refused' as const, said: '' };
    const kept = problem ?? (isStuck ? stuck : undefined);
    const link: ItemLink = {
      ...rest,
      at: { key: key.slice(0, connectionLimits.remoteId), address: address.slice(0, limits.link) },
      ...(isTouched && { inStepAt: this.#now }),
      ...(kept && { problem: kept }),
    };
    const next = withLink(item, link);
    if (!next) return item;
    const isMapped = connection.mapping.some(({ property }) => property === 'link');
    return {
      ...next,
      ...(next.foreignKey === undefined && { foreignKey: key.slice(0, limits.key) }),
      ...(next.link === undefined &&
        !isMapped &&
        /^https?:/.test(address) &&
        address.length <= limits.link && { link: address }),
    };
  }
}

/** Whether a team agreed on this score in a session. */
function isAgreedOn({ decided }: WorkspaceItem, property: MappedProperty): boolean {
  return isScore(property) && decided?.agreement[criterionOf(property)] !== undefined;
}

/** The criteria whose scores go to and fro. */
function scoredBy({ mapping }: Connection): string[] {
  return mapping.flatMap(({ property }) => (isScore(property) ? [criterionOf(property)] : []));
}

function conflictOf(
  { property, here, value }: Pick<Taking, 'property' | 'here' | 'value'>,
  kept: Winner,
): HappenedToItem {
  return { change: 'conflict', property, ours: here, theirs: value, kept };
}

/**
 * What is agreed once something was written: what the service was expected to say of it, or, where that can't be
 * told, what it does say. It says what it said before where it did not take it.
 */
function afterWriting(
  tried: Agreed,
  now: {
    theirs: string;
    before: Agreed | undefined;
    settled: boolean;
    made: 'now' | 'before' | undefined;
    isRounded: boolean;
  },
): Agreed | 'not-taken' {
  const { theirs, before, settled, made, isRounded } = now;
  if (theirs === tried.theirs) return tried;
  // What a record is made with may be another thing than what it begins with: it is written once more.
  if (made === 'now') return { ours: '', theirs };
  if (made === 'before') return tried;
  if (before?.theirs === theirs && (settled || !isRounded)) return 'not-taken';
  return settled ? tried : { ours: tried.ours, theirs };
}

/** Whether a number there may be what its service made of ours. */
function isRounded(ours: Common, theirs: Common): boolean {
  return typeof ours === 'number' && typeof theirs === 'number' && Math.abs(ours - theirs) < 1;
}

/** What the framework makes of the scores, where that goes out; by item id. */
export function prioritiesFor(
  { state }: Pick<Workspace, 'state'>,
  { mapping }: Pick<Connection, 'mapping'>,
): (item: WorkspaceItem) => number | undefined {
  if (!mapping.some(({ property }) => property === 'priority')) return () => undefined;
  return prioritizing(state.basics.framework, state.items.values());
}

/** Whether something of an item is to go out that did not. */
export function isNewsThere(
  { basics }: Pick<Workspace['state'], 'basics'>,
  { mapping }: Pick<Connection, 'mapping'>,
  item: WorkspaceItem,
  link: Link,
  priority: number | undefined,
): boolean {
  if (link.off || item.removedAt !== undefined) return false;
  if (link.record === undefined) return true;
  return mapping.some((one) => {
    if (one.direction !== 'both' && one.direction !== 'out') return false;
    const ours = markOfValue(oursOf({ basics }, item, one.property, priority));
    const pair = pairOf(one);
    return ours !== link.agreed[pair]?.ours && ours !== link.refused?.[pair];
  });
}

/** What a record is to be made with of an item that has none; `null` where there is nothing to make one of. */
export function madeOf(
  workspace: Pick<Workspace, 'state'>,
  connection: Connection,
  link: Link,
  { fields, settled }: Abroad,
): { link: Link; values: Record<string, Common> } | null {
  const { state } = workspace;
  const item = state.items.get(link.itemId);
  if (!item || item.removedAt !== undefined || link.off) return null;
  const priority = prioritiesFor(workspace, connection)(item);
  const values: Record<string, Common> = {};
  const trying: Record<string, Agreed> = {};
  for (const mapping of connection.mapping) {
    const field = fields.find(({ id }) => id === mapping.remote);
    const goesOut = mapping.direction === 'both' || mapping.direction === 'out';
    // Its title it has, whichever way that goes later.
    if (!field || field.isFixed || !(goesOut || mapping.property === 'title')) continue;
    const ours = oursOf(state, item, mapping.property, priority);
    const out = isEmpty(ours) ? undefined : outward(state, { mapping, field }, ours, null);
    if (out === undefined) continue;
    values[field.id] = out;
    const theirs = markOfValue(settled?.(field, out) ?? out);
    trying[pairOf(mapping)] = { ours: markOfValue(ours), theirs };
  }
  return { link: { ...link, making: true, trying }, values };
}

/** Nothing is to be made of it, and nothing was: there is nothing to be looked for any more. */
export function notToBeMade(
  { items }: Pick<Workspace['state'], 'items'>,
  { making, trying: _, ...link }: Link,
): WorkspaceChange[] {
  if (!making) return [];
  return [link.off || !items.has(link.itemId) ? noLink(link) : linkChange(link)];
}

/** No record could be made of an item: it is not tried again until somebody sends it once more. */
export function refusedToMake(
  connection: Connection,
  item: WorkspaceItem,
  { making: _, trying: __, ...link }: Link,
  said: string,
): WorkspaceChange[] {
  const shown = item.links?.find((one) => one.connection === connection.id);
  if (!shown) return [];
  const problem = { why: 'refused' as const, said: said.slice(0, connectionLimits.remoteSaid) };
  const next = withLink(item, { ...shown, problem });
  return [...(next ? [rowOf(next)] : []), linkChange({ ...link, off: true })];
}

/** What was decided on an item, where it is to be said over there and was not. */
export function untoldOf(
  { comments }: Connection,
  { decided }: WorkspaceItem,
  { told, off, record }: Link,
): { decided: Decision; mark: string } | null {
  if (!comments || !decided || off || record === undefined) return null;
  const mark = toldMark(decided);
  return mark === told ? null : { decided, mark };
}

/** What a decision is known again by, so that it is told once. */
export function toldMark({ sessionId, at }: Decision): string {
  return markOf([sessionId, at]);
}

export function linkChange(link: Link): WorkspaceChange {
  const { connection: connectionId, itemId } = link;
  return { change: 'link', connectionId, itemId, link };
}

export function noLink({ connection: connectionId, itemId }: Link): WorkspaceChange {
  return { change: 'link', connectionId, itemId, link: null };
}

function shownOf(item: WorkspaceItem, { id, service }: Connection, now: number): ItemLink {
  const shown = item.links?.find(({ connection }) => connection === id);
  return shown ?? { connection: id, service, inStepAt: now };
}

/** The item with this link; `null` where it has that already. */
function withLink(item: WorkspaceItem, link: ItemLink): WorkspaceItem | null {
  const { links = [] } = item;
  const before = links.find(({ connection }) => connection === link.connection);
  if (before && JSON.stringify(before) === JSON.stringify(link)) return null;
  const next = before ? links.map((one) => (one === before ? link : one)) : [...links, link];
  return { ...item, links: next };
}

function titleOf({ mapping }: Connection, { values, key }: RemoteRecord): string {
  const remote = mapping.find(({ property }) => property === 'title')?.remote;
  const title = remote === undefined ? null : values[remote];
  const text =
    typeof title === 'string' ? title.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() : '';
  return [...(text || key)].slice(0, limits.itemTitle).join('');
}
