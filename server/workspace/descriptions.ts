import { lackedBy } from '#server/documents/merging.ts';
import type { Decide } from '#server/log/ledger.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type { OpenDocument } from '#server/workspace/open-document.ts';
import type { DescriptionAsked, LiveDescriptions } from '#server/workspace/port.ts';
import type { Workspace } from '#server/workspace/rules/changes.ts';
import {
  newDocument,
  settleDescription,
  writableItem,
  writeInDescription,
} from '#server/workspace/written-descriptions.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type {
  DescriptionAcknowledgement,
  DescriptionUpdate,
} from '#shared/workspace/describing.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

interface DescriptionsSurroundings {
  /** Milliseconds since 1970. */
  now(): number;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, LiveChange>, sender?: string): Promise<Acknowledgement>;
  /** The memory as it is now, for what need not be stored to be looked at. */
  peek(): WorkspaceMemory | null;
  workspaceOf(memory: WorkspaceMemory): Workspace;
  /** Tells what was written to who has it open, but for the connection that wrote it. */
  tell(message: DescriptionUpdate, sender: string | undefined): void;
}

/** What was written is the description so long after the last change, and at the latest so long after the first. Milliseconds. */
const calm = 2_000;
const longestAhead = 10_000;
/** A sitting ends so long after the last change, and so does a document that nobody has open. Milliseconds. */
const sittingEnds = 60_000;
/** So many documents that nobody wrote in are kept, to be asked for once more. */
const mostNew = 20;
/** So often it is looked whether anything of that is due. Milliseconds. */
const lookEvery = 1_000;

/** The descriptions that people write in, and when what they wrote becomes the descriptions of the items. */
export class Descriptions implements LiveDescriptions {
  readonly #around: DescriptionsSurroundings;
  /** By item id: how many have it open. */
  readonly #open = new Map<string, number>();
  /** By item id: documents that somebody asked for and nobody wrote in, the latest of them. */
  readonly #new = new Map<string, OpenDocument>();
  /** Items whose description is being settled. */
  readonly #settling = new Set<string>();
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(surroundings: DescriptionsSurroundings) {
    this.#around = surroundings;
    this.#watch();
  }

  async exchange(memberId: string, asked: DescriptionAsked): Promise<DescriptionAcknowledgement> {
    const { itemId, generation, stateVector, update, sender } = asked;
    if (update) {
      const written = { itemId, generation, update };
      const answer = await this.#around.enter((memory) => {
        const workspace = this.#around.workspaceOf(memory);
        const documentFor = (item: WorkspaceItem) => this.#documentFor(memory, item);
        const now = this.#around.now();
        return writeInDescription(workspace, memory, memberId, written, documentFor, now);
      }, sender);
      if (!answer.ok) return answer;
      this.#watch();
    }
    return this.#around.read((memory): DescriptionAcknowledgement => {
      const item = writableItem(memory, memberId, itemId);
      if ('code' in item) return { ok: false, refusal: item };
      const document = this.#documentFor(memory, item);
      const isTheirs = document.generation === generation;
      const lacked = lackedBy(isTheirs ? stateVector : undefined, document.update);
      return { ok: true, generation: document.generation, ...lacked };
    });
  }

  mayWrite(memberId: string, itemId: string): Promise<boolean> {
    return this.#around.read((memory) => !('code' in writableItem(memory, memberId, itemId)));
  }

  open(itemId: string): () => void {
    this.#open.set(itemId, (this.#open.get(itemId) ?? 0) + 1);
    return () => {
      const left = (this.#open.get(itemId) ?? 1) - 1;
      if (left > 0) this.#open.set(itemId, left);
      else {
        this.#open.delete(itemId);
        if (this.#around.peek()?.documents.has(itemId) ?? true)
          void this.#settle(itemId, 'sitting ends');
      }
    };
  }

  weightOf(itemId: string): number {
    return this.#around.peek()?.documents.get(itemId)?.update.byteLength ?? 0;
  }

  /** Tells what a commit changed in documents. */
  publish(changes: readonly { change: LiveChange; sender: string | undefined }[]): void {
    for (const { change, sender } of changes) {
      if (change.change !== 'document') continue;
      const { itemId, document, news } = change;
      if (!document || !news) continue;
      this.#around.tell({ itemId, generation: document.generation, update: news }, sender);
    }
  }

  /** Tells what documents are that may have been written in elsewhere. */
  wentOn({ documents }: WorkspaceMemory): void {
    for (const itemId of this.#open.keys()) {
      const document = documents.get(itemId);
      if (!document) continue;
      const { generation, update } = document;
      this.#around.tell({ itemId, generation, update }, undefined);
    }
    this.#watch();
  }

  /** Whether something is written that is not over. */
  get isBusy(): boolean {
    return this.#timer !== null;
  }

  leave(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** The document that is written in, or the one that writing would begin with: made once, however many ask. */
  #documentFor({ documents }: WorkspaceMemory, item: WorkspaceItem): OpenDocument {
    const open = documents.get(item.id);
    if (open) return open;
    const known = this.#new.get(item.id);
    if (known && known.base === (item.description ?? '')) return known;
    const made = newDocument(item);
    this.#new.delete(item.id);
    this.#new.set(item.id, made);
    const [oldest] = this.#new.keys();
    if (this.#new.size > mostNew && oldest !== undefined) this.#new.delete(oldest);
    return made;
  }

  /** Looks after documents for as long as there are any. */
  #watch(): void {
    const size = this.#around.peek()?.documents.size ?? 0;
    if (size === 0) this.leave();
    else if (!this.#timer) {
      this.#timer = setInterval(() => this.#look(), lookEvery);
      this.#timer.unref();
    }
  }

  #look(): void {
    const now = this.#around.now();
    for (const [itemId, { at, aheadSince, writers }] of this.#around.peek()?.documents ?? []) {
      const isCalm = now - at >= calm || (aheadSince !== null && now - aheadSince >= longestAhead);
      const isOver = now - at >= sittingEnds;
      if (isOver && !this.#open.has(itemId)) void this.#settle(itemId, 'document ends');
      else if (isOver && writers.length > 0) void this.#settle(itemId, 'sitting ends');
      else if (isCalm && aheadSince !== null) void this.#settle(itemId, 'goes on');
    }
    this.#watch();
  }

  async #settle(
    itemId: string,
    until: 'goes on' | 'sitting ends' | 'document ends',
  ): Promise<void> {
    const place = `${itemId} ${until}`;
    if (this.#settling.has(place)) return;
    this.#settling.add(place);
    // What could not be stored now is tried again when it is looked for what is due.
    await this.#around.enter((memory) => {
      const workspace = this.#around.workspaceOf(memory);
      // Somebody may have come back meanwhile.
      const ends = until === 'document ends' && this.#open.has(itemId) ? 'sitting ends' : until;
      return settleDescription(workspace, memory, itemId, this.#around.now(), ends);
    });
    this.#settling.delete(place);
  }
}
