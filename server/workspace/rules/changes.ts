import type { Cursor, Link } from '#server/workspace/rules/links.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { WorkspaceRow } from '#shared/workspace/rows.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import type { Outcome, Submission, WaitingMark } from '#shared/workspace/submissions.ts';

/** Who said something, when, and to whom. */
export interface CommentMark {
  by: string;
  at: number;
  /** Ids of members. */
  mentioned: string[];
}

/** What the rules of a workspace may look at. */
export interface Workspace {
  state: WorkspaceState;
  /** How much text all items have together: the sum of `textOf`. */
  text: number;
  /** What is known of comments without reading them: by item id, by their own ids. */
  comments: ReadonlyMap<string, ReadonlyMap<string, CommentMark>>;
  /** What items are over there, by the ids of connections, by item id. */
  links: ReadonlyMap<string, ReadonlyMap<string, Link>>;
  /** Up to where connections have looked, by their ids. */
  cursors: ReadonlyMap<string, Cursor>;
  /** The addresses that the operator lets be called, as `WEBHOOK_HOSTS` has them. */
  webhookHosts: readonly string[];
  /** What came in from outside and waits, by the id of the submission. */
  waiting: ReadonlyMap<string, WaitingMark>;
  /** Those submissions that a command names, as far as there are such. */
  submissions: ReadonlyMap<string, Submission>;
  /** The most a workspace may hold; `Infinity` where counts are lifted. */
  capacity: Record<
    | 'workspaceItems'
    | 'members'
    | 'invitations'
    | 'tokens'
    | 'sharedViews'
    | 'ownViews'
    | 'forms'
    | 'waitingSubmissions',
    number
  >;
}

/** One thing that a command changes in a workspace. */
export type WorkspaceChange =
  | { change: 'row'; row: WorkspaceRow }
  /** In the history of an item. */
  | { change: 'happened'; itemId: string; entry: Omit<HistoryEntry, 'seq'> }
  /** `mentioned`: ids of the members that it speaks to. */
  | { change: 'comment'; itemId: string; comment: Comment; mentioned: string[] }
  | { change: 'comment-removed'; itemId: string; id: string }
  /** An automation calls a webhook. */
  | { change: 'called'; webhookId: string; itemId: string; by: string; automation: string }
  /** Automations saw to days, and look again at a moment (milliseconds since 1970), or never. */
  | { change: 'days-seen'; seen: Readonly<Record<string, string>>; at: number | null }
  /** It came in, or the team decided on it otherwise than it `was`. */
  | { change: 'submission'; submission: Submission; was?: Outcome }
  | { change: 'link'; connectionId: string; itemId: string; link: Link | null }
  | { change: 'connection-cursor'; connectionId: string; cursor: Cursor }
  /** A connection looks at that moment, and writes what waits; by itself it does not, where it is `null`. */
  | { change: 'pass'; connectionId: string; at: number | null }
  /** An item goes for good, and its history and comments with it. */
  | { change: 'erased'; itemId: string };

/** What the rules say to a command. An empty list of changes: it is already so. */
export type Ruling = WorkspaceChange[] | Refusal;

export function isRefusal(ruling: Ruling): ruling is Refusal {
  return !Array.isArray(ruling);
}

/** How much text an item has, in UTF-16 units. */
export function textOf({
  title,
  description = '',
  link = '',
  foreignKey = '',
  parent = '',
  labels = [],
  people = [],
  blocks = [],
  relates = [],
  values = {},
  ratings,
}: WorkspaceItem): number {
  const texts = [title, description, link, foreignKey, parent];
  for (const value of Object.values(values))
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) texts.push(...value);
  if (ratings) texts.push(JSON.stringify(ratings));
  return [...texts, ...labels, ...people, ...blocks, ...relates].reduce(
    (sum, text) => sum + text.length,
    0,
  );
}
