import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';

/**
 * Loaded into a server before anything else (`--import`): its database's thread ends as soon as a file of this
 * name lies beside the database, with an error or without a word.
 */
export const endings = { error: 'thread-fails', silence: 'thread-ends' };

const path = process.env.DATABASE_PATH;
if (!isMainThread && path !== undefined && workerData?.path === path)
  watch(dirname(path), { persistent: false }, (_event, name) => {
    if (name === endings.error) throw new Error('The thread can not go on.');
    if (name === endings.silence) process.exit();
  });
