import { parentPort, workerData } from 'node:worker_threads';
import { SqliteFile } from '#server/storage/sqlite/file.ts';
import { Fenced, type Node } from '#server/storage/storage.ts';

/** What runs in the thread that keeps a database file. It answers one call after the other. */

export interface Asked {
  /** Counts from 1; 0 is the opening. */
  id: number;
  method: keyof SqliteFile;
  args: unknown[];
}

export type Answered = { id: number } & ({ answer: never } | { error: Error; isFenced: boolean });

const port = parentPort;
if (!port) throw new Error('This runs in a thread.');
const { path, node }: { path: string; node: Node } = workerData;
let file: SqliteFile | null = null;
const isOpen = answer(0, () => {
  file = SqliteFile.open(path, node);
});
if (isOpen) port.on('message', work);

function work({ id, method, args }: Asked): void {
  answer(id, () => file && Reflect.apply(file[method], file, args));
  if (method === 'close') port?.close();
}

/** Tells what came of some work; whether it was done. */
function answer(id: number, work: () => unknown): boolean {
  try {
    port?.postMessage({ id, answer: work() });
    return true;
  } catch (error) {
    const isFenced = error instanceof Fenced;
    const told = error instanceof Error ? error : new Error(String(error));
    port?.postMessage({ id, error: told, isFenced });
    return false;
  }
}
