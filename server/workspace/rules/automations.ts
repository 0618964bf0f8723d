import type {
  CommentMark,
  Ruling,
  Workspace,
  WorkspaceChange,
} from '#server/workspace/rules/changes.ts';
import { isRefusal } from '#server/workspace/rules/changes.ts';
import { addComment } from '#server/workspace/rules/comments.ts';
import { happened, newsOf, rowOf } from '#server/workspace/rules/items.ts';
import { misfitOf } from '#server/workspace/rules/properties.ts';
import type { Automation } from '#shared/workspace/automation.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { Filter } from '#shared/workspace/filter.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { matcherOf } from '#shared/workspace/query/matching.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** So often automations do something after one command, all together. */
const mostRuns = 5_000;

/**
 * What was decided, and what the workspace does by itself because of it. Each automation does something to an
 * item once after a command: what would set it off again is where a loop ends, and the history says so.
 */
export function withAutomations(
  workspace: Workspace,
  actorId: string,
  ruling: Ruling,
  now: number,
): Ruling {
  const active = (workspace.state.basics.automations ?? []).filter(({ off }) => !off);
  if (isRefusal(ruling) || active.length === 0) return ruling;
  const events = ruling.flatMap((one) =>
    one.change === 'happened' ? [{ itemId: one.itemId, what: one.entry.what }] : [],
  );
  if (!events.some(({ what }) => active.some((automation) => isSetOff(automation, what))))
    return ruling;
  const aftermath = new Aftermath(workspace, actorId, ruling, now);
  for (let event = events.shift(); event; event = events.shift()) {
    const { itemId, what } = event;
    for (const automation of active)
      if (isSetOff(automation, what))
        events.push(...aftermath.run(automation, itemId).map((next) => ({ itemId, what: next })));
  }
  return [...ruling, ...aftermath.changes];
}

/** The workspace as it is after a command, while automations go on with it. */
class Aftermath {
  readonly changes: WorkspaceChange[] = [];
  readonly #workspace: Workspace;
  readonly #items: Map<string, WorkspaceItem>;
  readonly #comments: Map<string, ReadonlyMap<string, CommentMark>>;
  readonly #actorId: string;
  readonly #now: number;
  readonly #ran = new Map<string, 'once' | 'looped'>();
  readonly #matchers = new Map<string, (item: WorkspaceItem) => boolean>();

  constructor(workspace: Workspace, actorId: string, ruling: WorkspaceChange[], now: number) {
    this.#items = new Map(workspace.state.items);
    this.#comments = new Map(workspace.comments);
    this.#workspace = {
      ...workspace,
      state: { ...workspace.state, items: this.#items },
      comments: this.#comments,
    };
    this.#actorId = actorId;
    this.#now = now;
    for (const change of ruling) this.#keep(change);
  }

  /** Does to an item what an automation says; answers with what happened to it by that. */
  run(automation: Automation, itemId: string): HappenedToItem[] {
    const item = this.#items.get(itemId);
    if (!item || item.removedAt !== undefined || !this.#matches(automation, item)) return [];
    const key = `${automation.id} ${itemId}`;
    const ran = this.#ran.get(key);
    if (ran || this.#ran.size >= mostRuns) {
      if (ran !== 'looped') this.#happened(itemId, automation, { change: 'automation-ended' });
      this.#ran.set(key, 'looped');
      return [];
    }
    this.#ran.set(key, 'once');
    const news = this.#set(automation, item);
    this.#say(automation, itemId);
    return news;
  }

  #set(automation: Automation, item: WorkspaceItem): HappenedToItem[] {
    const { set } = automation;
    if (!set) return [];
    const next = withFields(item, set, this.#now);
    const news = newsOf(item, next);
    if (news.length === 0) return [];
    const misfit = misfitOf(this.#workspace.state, [next], 'admin');
    if (misfit) {
      this.#happened(item.id, automation, { change: 'automation-refused', code: misfit.code });
      return [];
    }
    this.#add(rowOf(next));
    for (const what of news) this.#happened(item.id, automation, what);
    return news;
  }

  #say({ id, name, comment: text }: Automation, itemId: string): void {
    const actor = this.#workspace.state.members.get(this.#actorId);
    if (text === undefined || !actor) return;
    const count = this.#comments.get(itemId)?.size ?? 0;
    const commentId = `${id.slice(0, 30)}-${this.#now.toString(36)}-${count}`;
    const comment = { type: 'comment.add', itemId, id: commentId, text } as const;
    const said = addComment(this.#workspace, actor, comment, this.#now, name);
    if (!isRefusal(said)) for (const change of said) this.#add(change);
  }

  #happened(itemId: string, { name }: Automation, what: HappenedToItem): void {
    const entry = { id: itemId };
    this.#add(happened(entry, { id: this.#actorId }, this.#now, what, name));
  }

  #add(change: WorkspaceChange): void {
    this.changes.push(change);
    this.#keep(change);
  }

  #keep(change: WorkspaceChange): void {
    if (change.change === 'row' && change.row.kind === 'item' && change.row.value)
      this.#items.set(change.row.id, change.row.value);
    else if (change.change === 'comment') {
      const { itemId, comment, mentioned } = change;
      const { id, by, at } = comment;
      const marks = new Map(this.#comments.get(itemId)).set(id, { by, at, mentioned });
      this.#comments.set(itemId, marks);
    }
  }

  #matches(automation: Automation, item: WorkspaceItem): boolean {
    if (automation.filter === null) return true;
    const known = this.#matchers.get(automation.id) ?? this.#matcherOf(automation);
    this.#matchers.set(automation.id, known);
    return known(item);
  }

  #matcherOf({ filter }: Automation): (item: WorkspaceItem) => boolean {
    const { basics } = this.#workspace.state;
    const today = new Date(this.#now).toISOString().slice(0, 10);
    const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);
    const asker = { language: 'en', self: this.#actorId, today, midnight };
    const properties = propertiesOf(basics, midnight(today));
    // A view shows more where a condition falls away; what acts by itself does nothing then.
    if (filter && !namedIn(filter).every((id) => properties.has(id))) return () => false;
    const matches = matcherOf(filter, properties, asker);
    // To rank one, all have to be.
    if (!/"(?:priority|rank)"/.test(JSON.stringify(filter)))
      return (item) => matches({ item, priority: undefined, rank: null });
    return (item) => {
      const row = rankedItems(basics, this.#items.values()).find((one) => one.item.id === item.id);
      return row !== undefined && matches(row);
    };
  }
}

/** The properties that a filter has conditions on. */
function namedIn(filter: Filter): string[] {
  if ('all' in filter) return filter.all.flatMap(namedIn);
  if ('any' in filter) return filter.any.flatMap(namedIn);
  return 'not' in filter ? namedIn(filter.not) : [filter.property];
}

/** Whether what happened to an item sets this off. */
function isSetOff({ when }: Pick<Automation, 'when'>, what: HappenedToItem): boolean {
  switch (when.on) {
    case 'added':
      return what.change === 'added';
    case 'scored':
      return what.change === 'scored' && what.decided !== undefined;
    case 'moved':
      return what.change === 'status' && (when.to === null || what.to === when.to);
    case 'changed':
      return what.change === 'value'
        ? when.property === `field.${what.field}`
        : what.change === when.property;
  }
}
