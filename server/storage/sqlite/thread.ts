import { Worker } from 'node:worker_threads';
import { aloneHere } from '#server/storage/alone.ts';
import { type Call, storageOf } from '#server/storage/sqlite/sqlite.ts';
import type { Answered, Asked } from '#server/storage/sqlite/work.ts';
import { Fenced, type Storage } from '#server/storage/storage.ts';

interface Waiting {
  answered(answer: never): void;
  failed(error: Error): void;
}

/**
 * Opens the database file in a thread of its own, so that nobody here ever waits for the disk: while one group
 * of commits is synced, the next one gathers. Rejects with a sentence for the operator where that can't be.
 *
 * Should the thread end by itself, with an error or without a word, whoever waits is told that it failed, and an
 * error is thrown that is nobody's to catch: a server without its store has to be started anew.
 */
export async function openSqliteThread(path: string, node = aloneHere()): Promise<Storage> {
  const worker = new Worker(new URL('./work.ts', import.meta.url), {
    workerData: { path, node },
    execArgv: [],
    name: 'database',
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let isClosed = false;
  /** Whether the thread is to stay: it was opened, and not closed. */
  let isKept = false;
  const opened = new Promise<void>((answered, failed) => waiting.set(asked, { answered, failed }));

  worker.on('message', ({ id, ...answered }: Answered) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if ('answer' in answered) one?.answered(answered.answer);
    else one?.failed(answered.isFenced ? new Fenced(answered.error.message) : answered.error);
  });
  worker.once('exit', () => {
    isClosed = true;
    for (const { failed } of waiting.values()) failed(ended());
    if (isKept) throw new Error('The thread of the database ended by itself.');
  });

  const call: Call = (method, ...args) =>
    new Promise((answered, failed) => {
      if (isClosed) {
        failed(ended());
        return;
      }
      if (method === 'close') isKept = false;
      asked += 1;
      waiting.set(asked, { answered, failed });
      const question: Asked = { id: asked, method, args };
      worker.postMessage(question);
    });
  await opened;
  isKept = true;
  return storageOf(call);
}

function ended(): Error {
  return new Error('The database is not open any more.');
}
