import type { Days, Field, FieldValue, OptionColor } from '#shared/fields/field.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { Connection, ConnectionHealth, ItemLink } from '#shared/integrations/connection.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { Rating } from '#shared/session/state.ts';
import type { Automation } from '#shared/workspace/automation.ts';
import type { Mention } from '#shared/workspace/comments.ts';
import type { Form, Intake } from '#shared/workspace/forms/form.ts';
import type { Roadmap, RoadmapLink } from '#shared/workspace/roadmap.ts';
import type { View } from '#shared/workspace/view.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';

/** From the one who may do everything to the one who may only look. */
export const workspaceRoles = ['admin', 'editor', 'contributor', 'viewer'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

export interface Member {
  id: string;
  name: string;
  role: WorkspaceRole;
  /** Milliseconds since 1970 on the server's clock, as are all times here. */
  joinedAt: number;
  /** The id of the group they are in; read it with `groupOf`. */
  group?: string;
  /** No longer in the workspace; kept because histories name them. */
  removed?: true;
}

/** People with the same part in what is decided, some of which alone rate some criteria. */
export interface MemberGroup extends Group {
  /** What its people are marked with; absent for none. */
  color?: OptionColor;
}

/** A link by which one comes in. Whoever has it has a secret that is no part of this. */
export type Invitation = {
  id: string;
  /** When it ends. */
  until: number;
  /** The id of the member who made it. */
  by: string;
} & (
  | { role: WorkspaceRole; member?: never }
  /** The id of the member who alone comes back by it, and once. */
  | { member: string; role?: never }
);

/** How far a token goes, from the one that only looks on; never farther than who made it. */
export const tokenScopes = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** By which a program uses the REST API in the name of a member. Whoever has it has a secret that is no part of this. */
export interface ApiToken {
  id: string;
  name: string;
  scope: TokenScope;
  /** The id of the member who made it, in whose name it acts. */
  by: string;
  createdAt: number;
  /** When it ends. */
  until: number;
}

/** Where an item stands in the team's work. */
export interface Status {
  id: string;
  name: string;
  category: 'open' | 'active' | 'closed';
}

/**
 * What has to hold for an item to move from a status to another one. Of which nothing is said everybody may do
 * who may change the item.
 */
export interface MoveRule {
  from: string;
  to: string;
  /** Nobody moves an item so; nothing else counts then. */
  forbidden?: true;
  /** Who alone may; everybody, where it is absent. */
  roles?: WorkspaceRole[];
  /** Ids of fields in which something has to stand. */
  fields?: string[];
  /** A team has agreed on its scores. */
  scored?: true;
  /** What is a part of it is closed. */
  partsClosed?: true;
}

/** What kind of work an item is, such as a story or a bug. */
export interface ItemType {
  id: string;
  name: string;
}

/** What there is one of in a workspace. */
export interface Basics {
  name: string;
  /** What the keys of its items begin with: the 12th is `SHOP-12` where it is `SHOP`. */
  prefix: string;
  /** In the order in which work goes through them; the first is where a new item stands. */
  statuses: Status[];
  /** In the order in which they are offered; none where items are of one kind. */
  types: ItemType[];
  /** In the order in which an item shows them. */
  fields: Field[];
  /** What holds for moves from a status to another one; absent where every move is free. */
  moves?: MoveRule[];
  /** What it does by itself; absent where there is nothing. */
  automations?: Automation[];
  /** What scores mean here, and how a priority is made of them. */
  framework: Framework;
  /** Those that members are in, and that sessions have; absent where there are none. */
  groups?: MemberGroup[];
  /** The number of the next new item. */
  nextNumber: number;
  /** Days that a score holds, before it is worth another look; absent where it holds for good. */
  scoreHolds?: number;
}

/** A session that was begun from the backlog. */
export interface PlayedSession {
  id: string;
  title: string;
  /** The id of the member who began it, and led it at first. */
  by: string;
  at: number;
  /** Absent where everybody votes together. */
  async?: { deadline: number | null };
  /** The items that it was begun with: those alone it scores here. */
  itemIds: string[];
  /** Somebody said that it is over: it is not shown as being played any more. */
  over?: true;
}

/** How the scores of an item came about. */
export interface Decision {
  /** When they were accepted; for what was kept with its session, as far as is known: when its cards were last turned. */
  at: number;
  sessionId: string;
  sessionTitle: string;
  /** Rounds played on it. */
  rounds: number;
  /** How much the team agreed in the last one, by criterion id: 0 (not at all) to 1. */
  agreement: Record<string, number>;
  /** How long they took together, in milliseconds; absent where people voted in their own time. */
  voting?: number;
}

/** Somebody set a score by hand: no team agreed on it. */
export interface SetByHand {
  /** The id of a member. */
  by: string;
  at: number;
  /** The score that it stands in place of; absent where there was none. */
  instead?: number;
  /** It is the average of so many members' opinions; absent where somebody said the number. */
  opinions?: number;
  /** It came with a file that they brought in. */
  file?: true;
  /** It came from a tracker, by the connection of this name. */
  connection?: string;
}

/** How an item stands, by its scores. */
export interface Standing {
  /** By criterion id. */
  scores?: Record<string, number>;
  /** Those that somebody set by hand, by criterion id. */
  byHand?: Record<string, SetByHand>;
  /** Absent where nobody decided: scores that came with a file. */
  decided?: Decision;
  /** When its title or description came to be another than the one that was scored; absent where it is the same. */
  textChangedAt?: number;
}

/** The days that an item had at a time. */
export interface Baseline extends Days {
  at: number;
}

export interface WorkspaceItem extends Standing {
  id: string;
  number: number;
  title: string;
  description?: string;
  /** An http or https address. */
  link?: string;
  /** Its key in the tracker that it came from. */
  foreignKey?: string;
  labels?: string[];
  /** What it is a part of, in the words that came with it from elsewhere. */
  parent?: string;
  /** The id of an item type. One that is not there any more counts as none. */
  type?: string;
  /** Ids of the members whose work it is. */
  people?: string[];
  /** Days, such as `2026-03-09`. */
  start?: string;
  end?: string;
  /** When it was to be, as somebody said at a time: to compare with when it is to be now. */
  baseline?: Baseline;
  /** The id of the item that it is a part of. Here and below, items that are gone are passed over. */
  within?: string;
  /** Ids of items that have to wait for it. */
  blocks?: string[];
  /** Ids of items it has to do with; said of one of the two, it holds for both. */
  relates?: string[];
  /** What it is in trackers that the workspace is connected with: at most one in each. */
  links?: ItemLink[];
  /** By field id; read them with `valueIn`. */
  values?: Record<string, FieldValue>;
  /** What members say of it outside a session, by their ids; read them while it is not being played. */
  ratings?: Record<string, Rating>;
  /** How many there are. */
  comments?: number;
  /** How many people asked for it from outside; absent where nobody did. */
  voices?: number;
  /** It is to be in the next game. */
  playNext?: true;
  /** The id of a status. */
  status: string;
  /** Sorts it among the others by hand: a fractional index. */
  place: string;
  /** What the session that scored it last said last, by the number of its commit, and how the item stood before. */
  told?: { sessionId: string; commit: number; before: Standing };
  /** When it came to the status that it has; absent where it has it from the start. */
  statusAt?: number;
  createdAt: number;
  /** The id of a member. */
  createdBy: string;
  changedAt: number;
  /** In the bin since then; absent where it is not. */
  removedAt?: number;
}

/** All that a member may see of a workspace. */
export interface WorkspaceState {
  basics: Basics;
  /** By id, those in the bin too. */
  items: ReadonlyMap<string, WorkspaceItem>;
  members: ReadonlyMap<string, Member>;
  /** Known to admins alone. */
  invitations: ReadonlyMap<string, Invitation>;
  /** Known to admins alone. */
  tokens: ReadonlyMap<string, ApiToken>;
  /** Known to admins alone. */
  webhooks: ReadonlyMap<string, Webhook>;
  /** Known to admins alone. */
  incoming: ReadonlyMap<string, IncomingWebhook>;
  /** With trackers elsewhere. */
  connections: ReadonlyMap<string, Connection>;
  /** How connections fare, by their ids. Known to admins alone. */
  connectionHealth: ReadonlyMap<string, ConnectionHealth>;
  /** Those that everybody sees, and one's own. */
  views: ReadonlyMap<string, View>;
  roadmaps: ReadonlyMap<string, Roadmap>;
  /** By which roadmaps are seen from outside. */
  roadmapLinks: ReadonlyMap<string, RoadmapLink>;
  /** Sessions that were begun from here, by id; the latest of them. */
  sessions: ReadonlyMap<string, PlayedSession>;
  forms: ReadonlyMap<string, Form>;
  /** How much came in from outside, by the id of the form or the roadmap. */
  intake: ReadonlyMap<string, Intake>;
  /** What speaks to oneself and was not seen yet. */
  mentions: ReadonlyMap<string, Mention>;
}

/** The group that a member is in; none where it is gone. */
export function groupOf(
  { groups }: Pick<Basics, 'groups'>,
  { group }: Pick<Member, 'group'>,
): MemberGroup | undefined {
  return groups?.find(({ id }) => id === group);
}

/** Such as `SHOP-12`. */
export function keyOf(
  { prefix }: Pick<Basics, 'prefix'>,
  { number }: Pick<WorkspaceItem, 'number'>,
): string {
  return `${prefix}-${number}`;
}
