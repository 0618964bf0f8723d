import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Head } from '#server/storage/storage.ts';
import type { WorkspaceMemory } from '#server/workspace/memory.ts';
import { textOf } from '#server/workspace/rules/changes.ts';
import { isToldWhole, type WorkspaceRow } from '#shared/workspace/rows.ts';

interface Surroundings {
  read<T>(pick: (memory: WorkspaceMemory, head: Head) => T): Promise<T>;
}

interface Made extends Head {
  bytes: Promise<Uint8Array>;
}

/** So many are written, and read, before everybody else has a turn. */
const rowsALine = 250;
/** More is not told in one message; text in UTF-16 units. */
const mostTold = { rows: 1_000, text: 1_000_000 };
/** What was made before is of use until so many rows changed: who fetched it slowly must not lack too much. */
const mostChanged = 200;

function isFetched(row: WorkspaceRow): boolean {
  return !isToldWhole(row);
}

/** Whether what a device lacks is so much that it is fetched rather than told. */
export function isTooMuch(lacking: readonly WorkspaceRow[]): boolean {
  const rows = lacking.filter(isFetched);
  if (rows.length > mostTold.rows) return true;
  let text = 0;
  for (const row of rows) if (row.kind === 'item' && row.value) text += textOf(row.value);
  return text > mostTold.text;
}

/** The same of all that there is, without looking at each of it. */
export function isTooMuchInAll({ state, text }: Pick<WorkspaceMemory, 'state' | 'text'>): boolean {
  return state.items.size > mostTold.rows || text > mostTold.text;
}

/**
 * The rows that every member may see, for devices that have none: compressed, and made once for all who open
 * the workspace about that time. What changed since then, and what is for some alone, they are told when they
 * connect.
 */
export class RowsToFetch {
  readonly #around: Surroundings;
  #made: Made | null = null;

  constructor(surroundings: Surroundings) {
    this.#around = surroundings;
  }

  /**
   * JSON in gzip, line by line: `{seq, history, rows}`, which says where they end and how many they are, and
   * lists of them.
   */
  async bytes(): Promise<Uint8Array> {
    const { bytes } = await this.#around.read((memory, head) => {
      if (!this.#made || !isOfUse(this.#made, memory, head)) this.#made = this.#make(memory, head);
      return this.#made;
    });
    return bytes;
  }

  #make(memory: WorkspaceMemory, { seq, history }: Head): Made {
    const rows = memory.rowsSince(null).rows.filter(isFetched);
    const bytes = pipeline(lines({ seq, history }, rows), createGzip({ level: 1 }), buffer);
    bytes.catch(() => this.forget());
    return { seq, history, bytes };
  }

  get isEmpty(): boolean {
    return this.#made === null;
  }

  forget(): void {
    this.#made = null;
  }
}

function isOfUse(made: Made, memory: WorkspaceMemory, { seq, history }: Head): boolean {
  if (made.history !== history || made.seq > seq) return false;
  if (made.seq === seq) return true;
  const { whole, rows } = memory.rowsSince(made.seq);
  return !whole && rows.filter(isFetched).length <= mostChanged;
}

async function* lines(head: Head, rows: readonly WorkspaceRow[]): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...head, rows: rows.length })}\n`;
  for (let from = 0; from < rows.length; from += rowsALine) {
    yield `${JSON.stringify(rows.slice(from, from + rowsALine))}\n`;
    await turn();
  }
}
