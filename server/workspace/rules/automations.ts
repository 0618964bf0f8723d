import type {
  CommentMark,
  Ruling,
  Workspace,
  WorkspaceChange,
} from '#server/workspace/rules/changes.ts';
import { isRefusal, textOf } from '#server/workspace/rules/changes.ts';
import { addComment, letKnow } from '#server/workspace/rules/comments.ts';
import { happened, hasRoomFor, newsOf, rowOf } from '#server/workspace/rules/items.ts';
import { misfitOf } from '#server/workspace/rules/properties.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import type { Automation } from '#shared/workspace/automation.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { Mention } from '#shared/workspace/comments.ts';
import type { Filter } from '#shared/workspace/filter.ts';
import type { AutomationDeed, HappenedToItem } from '#shared/workspace/history.ts';
import { opinionsIn } from '#shared/workspace/opinions.ts';
import { matcherOf } from '#shared/workspace/query/matching.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { type RankedItem, rankedItems } from '#shared/workspace/ranked.ts';
import { type Relations, relationsOf } from '#shared/workspace/relations.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** So often automations do something after one command, all together. */
const mostRuns = 5_000;

/** So often it is tried after one command whether an item is one that an automation is for. */
const mostTried = 100_000;

/** To look through so many mentions costs as much as a try. */
const mentionsATry = 100;

/** What automations say after one command speaks to so many, whoever they are. */
const mostMentions = 500;

/** To rank all items costs as much as so many tries. */
const triesOfRanking = 1_000;

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
  goOn(aftermath, active, events);
  return [...ruling, ...aftermath.changes];
}

/** What comes of automations that something else than a command sets off, for these items. */
export function runAutomations(
  workspace: Workspace,
  actorId: string,
  runs: readonly { automation: Automation; itemId: string }[],
  now: number,
): WorkspaceChange[] {
  const active = (workspace.state.basics.automations ?? []).filter(({ off }) => !off);
  const aftermath = new Aftermath(workspace, actorId, [], now);
  const events = runs.flatMap(({ automation, itemId }) =>
    aftermath.run(automation, itemId).map((what) => ({ itemId, what })),
  );
  goOn(aftermath, active, events);
  return aftermath.changes;
}

/** Until nothing that happens sets anything off any more. */
function goOn(
  aftermath: Aftermath,
  active: readonly Automation[],
  events: { itemId: string; what: HappenedToItem }[],
): void {
  for (let event = events.shift(); event; event = events.shift()) {
    const { itemId, what } = event;
    for (const automation of active)
      if (isSetOff(automation, what))
        events.push(...aftermath.run(automation, itemId).map((next) => ({ itemId, what: next })));
  }
}

/** The workspace as it is after a command, while automations go on with it. */
class Aftermath {
  readonly changes: WorkspaceChange[] = [];
  readonly #workspace: Workspace;
  readonly #items: Map<string, WorkspaceItem>;
  readonly #comments: Map<string, ReadonlyMap<string, CommentMark>>;
  readonly #mentions: Map<string, Mention>;
  readonly #actorId: string;
  readonly #now: number;
  readonly #ran = new Map<string, 'once' | 'looped'>();
  readonly #matchers = new Map<string, (item: WorkspaceItem) => boolean>();
  #tried = 0;
  #mentioned = 0;
  /** All items by id, as they were ranked when somebody asked; taken away when a run ranks them anew. */
  #ranked: ReadonlyMap<string, RankedItem> | undefined;
  /** No automation makes an item a part of another one, or takes it away. */
  #children: Relations['children'] | undefined;

  constructor(workspace: Workspace, actorId: string, ruling: WorkspaceChange[], now: number) {
    this.#items = new Map(workspace.state.items);
    this.#comments = new Map(workspace.comments);
    this.#mentions = new Map(workspace.state.mentions);
    this.#workspace = {
      ...workspace,
      state: { ...workspace.state, items: this.#items, mentions: this.#mentions },
      comments: this.#comments,
    };
    this.#actorId = actorId;
    this.#now = now;
    for (const change of ruling) this.#keep(change);
  }

  /** Does to an item what an automation says; answers with what happened to it by that. */
  run(automation: Automation, itemId: string): HappenedToItem[] {
    const item = this.#items.get(itemId);
    const key = `${automation.id} ${itemId}`;
    const ran = this.#ran.get(key);
    if (!item || item.removedAt !== undefined || ran === 'looped') return [];
    const isSpent = this.#tried >= mostTried;
    if (!isSpent && !this.#matches(automation, item)) return [];
    if (ran || isSpent || this.#ran.size >= mostRuns) {
      this.#happened(itemId, automation, { change: 'automation-ended' });
      this.#ran.set(key, 'looped');
      return [];
    }
    this.#ran.set(key, 'once');
    const news = this.#set(automation, item);
    this.#say(automation, itemId);
    this.#tell(automation, itemId);
    return news;
  }

  #set(automation: Automation, item: WorkspaceItem): HappenedToItem[] {
    const { set } = automation;
    if (!set) return [];
    const next = withFields(item, set, this.#now);
    const news = newsOf(item, next);
    if (news.length === 0) return [];
    const misfit = this.#misfitOf(next);
    if (misfit) {
      this.#refused(automation, item.id, misfit.code);
      return [];
    }
    this.#add(rowOf(next));
    for (const what of news) this.#happened(item.id, automation, what);
    return news;
  }

  #misfitOf(next: WorkspaceItem): Refusal | null {
    const children = () => {
      this.#children ??= relationsOf(this.#items).children;
      return this.#children;
    };
    const misfit = misfitOf(this.#workspace.state, [next], 'admin', children);
    if (misfit) return misfit;
    return hasRoomFor(this.#workspace, [next]) ? null : refusal('too_much_workspace_text');
  }

  #say(automation: Automation, itemId: string): void {
    const { id, name, comment: text } = automation;
    const { items, members } = this.#workspace.state;
    const [actor, item] = [members.get(this.#actorId), items.get(itemId)];
    // Nothing is said in the name of who has left.
    if (text === undefined || !item || !actor || actor.removed) return;
    const count = this.#comments.get(itemId)?.size ?? 0;
    const commentId = `${id.slice(0, 30)}-${item.number}-${this.#now.toString(36)}-${count}`;
    const comment = { type: 'comment.add', itemId, id: commentId, text } as const;
    this.#speak(automation, itemId, () =>
      addComment(this.#workspace, actor, comment, this.#now, name),
    );
  }

  /** Does what speaks to people, while those are not too many; answers whether it did. */
  #speak(automation: Automation, itemId: string, speak: () => Ruling): boolean {
    const said = this.#mentioned > mostMentions ? null : speak();
    if (said && isRefusal(said)) return false;
    this.#mentioned += said?.filter(isMention).length ?? 0;
    if (!said || this.#mentioned > mostMentions) {
      this.#refused(automation, itemId, 'too_many_mentions');
      return false;
    }
    for (const change of said) this.#add(change);
    return said.length > 0;
  }

  #refused(automation: Automation, itemId: string, code: RefusalCode): void {
    this.#happened(itemId, automation, { change: 'automation-refused', code });
  }

  /** Lets people know, and calls a webhook; the history says that it did. */
  #tell(automation: Automation, itemId: string): void {
    const did: AutomationDeed[] = [];
    if (this.#notify(automation, itemId)) did.push('notified');
    if (this.#call(automation, itemId)) did.push('called');
    if (did.length > 0) this.#happened(itemId, automation, { change: 'automation-ran', did });
  }

  #notify(automation: Automation, itemId: string): boolean {
    const { id, name, notify } = automation;
    if (!notify) return false;
    const { items, members } = this.#workspace.state;
    const wanted = [...notify.members, ...((notify.people && items.get(itemId)?.people) ?? [])];
    const people = [...new Set(wanted)].filter((one) => {
      const member = members.get(one);
      return member !== undefined && !member.removed;
    });
    // To look through what was not seen yet costs, too.
    this.#tried += Math.ceil(this.#mentions.size / mentionsATry);
    const said = { itemId, automation: { id, name }, by: this.#actorId, at: this.#now };
    return this.#speak(automation, itemId, () => letKnow(this.#workspace, said, people));
  }

  #call(automation: Automation, itemId: string): boolean {
    const { call: webhookId, name } = automation;
    if (webhookId === undefined) return false;
    const webhook = this.#workspace.state.webhooks.get(webhookId);
    if (webhook && !webhook.off) {
      this.#add({ change: 'called', webhookId, itemId, by: this.#actorId, automation: name });
      return true;
    }
    const code = webhook ? 'webhook_off' : 'no_webhook';
    this.#refused(automation, itemId, code);
    return false;
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
      this.#keepItem(change.row.value);
    else if (change.change === 'row' && change.row.kind === 'mention') {
      const { id, value } = change.row;
      if (value) this.#mentions.set(id, value);
      else this.#mentions.delete(id);
    } else if (change.change === 'comment') {
      const { itemId, comment, mentioned } = change;
      const { id, by, at } = comment;
      const marks = new Map(this.#comments.get(itemId)).set(id, { by, at, mentioned });
      this.#comments.set(itemId, marks);
    }
  }

  #keepItem(item: WorkspaceItem): void {
    const before = this.#items.get(item.id);
    this.#workspace.text += textOf(item) - (before ? textOf(before) : 0);
    this.#items.set(item.id, item);
    // Runs give no scores and take nothing away: what is closed alone makes for other ranks.
    if (before && this.#isClosed(before) !== this.#isClosed(item)) this.#ranked = undefined;
  }

  #isClosed({ status }: WorkspaceItem): boolean {
    const { statuses } = this.#workspace.state.basics;
    return statuses.some(({ id, category }) => id === status && category === 'closed');
  }

  #matches(automation: Automation, item: WorkspaceItem): boolean {
    if (automation.filter === null) return true;
    this.#tried += 1;
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
    const opinionsOf = opinionsIn(this.#workspace.state, this.#now);
    if (!/"(?:priority|rank)"/.test(JSON.stringify(filter)))
      return (item) => matches({ item, priority: undefined, rank: null, opinionsOf });
    return (item) => {
      const row = this.#rankedById().get(item.id);
      return row !== undefined && matches({ ...row, item, opinionsOf });
    };
  }

  #rankedById(): ReadonlyMap<string, RankedItem> {
    if (this.#ranked) return this.#ranked;
    this.#tried += triesOfRanking;
    const all = rankedItems(this.#workspace.state.basics, this.#items.values());
    this.#ranked = new Map(all.map((one) => [one.item.id, one]));
    return this.#ranked;
  }
}

function isMention(change: WorkspaceChange): boolean {
  return change.change === 'row' && change.row.kind === 'mention' && change.row.value !== null;
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
    case 'accepted':
      return what.change === when.on;
    case 'date':
      // A day comes by itself.
      return false;
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
