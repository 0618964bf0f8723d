import type { Answer } from '#server/sessions/port.ts';
import type { Row, Storage } from '#server/storage/storage.ts';
import { type CommentedItem, findComments } from '#server/workspace/comment-search.ts';
import { commentsKind, historyKind, historyPlace } from '#server/workspace/memory.ts';
import { commitOf } from '#server/workspace/places.ts';
import type { FoundComments, ItemRecords } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';

interface RecordsSurroundings {
  workspaceId: string;
  storage: Pick<Storage, 'rows' | 'rowsOfKinds'>;
  hasItem(itemId: string): Promise<boolean>;
  /** The items to which something was said. */
  commented(): Promise<CommentedItem[]>;
}

/** Entries of a history that are read at once. */
const entriesAPage = 50;
/** Entries of a history that are read at once where all are wanted. */
const entriesOfAnExport = 1_000;
/** More than one commit ever has of one item. */
const entriesOfACommit = 100_000;

/** What is stored of items and is never in memory. */
export class StoredRecords implements ItemRecords {
  readonly #around: RecordsSurroundings;

  constructor(surroundings: RecordsSurroundings) {
    this.#around = surroundings;
  }

  async history(itemId: string, before?: number): Promise<Answer<{ entries: HistoryEntry[] }>> {
    if (!(await this.#around.hasItem(itemId)))
      return { ok: false, refusal: refusal('no_workspace_item') };
    const { storage, workspaceId } = this.#around;
    const read = (from: string | undefined, atMost: number) =>
      storage.rows(workspaceId, historyKind(itemId), {
        ...(from !== undefined && { before: from }),
        atMost,
      });
    const page = await read(before === undefined ? undefined : historyPlace(before), entriesAPage);
    // A page ends with a commit, so that the next one begins with another.
    const last = page.at(-1);
    const rest = page.length < entriesAPage ? [] : await read(last?.id, entriesOfACommit);
    const rows = [...page, ...rest.filter(({ id }) => commitOf(id) === commitOf(last?.id ?? ''))];
    return { ok: true, entries: rows.map(entryOf) };
  }

  async comments(itemId: string): Promise<Answer<{ comments: Comment[] }>> {
    if (!(await this.#around.hasItem(itemId)))
      return { ok: false, refusal: refusal('no_workspace_item') };
    const atMost = limits.itemComments;
    const { storage, workspaceId } = this.#around;
    const rows = await storage.rows(workspaceId, commentsKind(itemId), { atMost });
    // What is stored was checked when it came in.
    const comments = rows.map(({ value }) => JSON.parse(value) as Comment);
    return { ok: true, comments: comments.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) };
  }

  async commentsWith(words: readonly string[]): Promise<FoundComments> {
    const { storage, workspaceId } = this.#around;
    return findComments(await this.#around.commented(), words, (kinds) =>
      storage.rowsOfKinds(workspaceId, kinds),
    );
  }

  async wholeHistory(itemId: string, upTo: number): Promise<HistoryEntry[]> {
    const { storage, workspaceId } = this.#around;
    const newestFirst: HistoryEntry[] = [];
    let before = historyPlace(upTo + 1);
    for (;;) {
      const page = { before, atMost: entriesOfAnExport };
      const rows = await storage.rows(workspaceId, historyKind(itemId), page);
      newestFirst.push(...rows.map(entryOf));
      const last = rows.at(-1);
      if (!last || rows.length < entriesOfAnExport) return newestFirst.reverse();
      before = last.id;
    }
  }
}

function entryOf({ id, value }: Row): HistoryEntry {
  // What is stored was checked when it came in.
  return { seq: commitOf(id), ...(JSON.parse(value) as Omit<HistoryEntry, 'seq'>) };
}
