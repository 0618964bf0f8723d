import { DatabaseSync } from 'node:sqlite';

/** What is wrong with the database file: in itself, or with the log of a session in it. */
export function brokenFile(path: string, lastSeqs: ReadonlyMap<string, number>): string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const wrongs: string[] = [];
    const check = database.prepare('PRAGMA integrity_check').get();
    if (check?.integrity_check !== 'ok')
      wrongs.push(`The file is damaged: ${JSON.stringify(check)}`);
    for (const [sessionId, lastSeq] of lastSeqs) {
      const log = database
        .prepare(
          `SELECT coalesce(max(updates.seq), 0) AS last, count(*) AS count,
             coalesce((SELECT seq FROM snapshots WHERE aggregate_id = $id), 0) AS folded
           FROM updates WHERE aggregate_id = $id`,
        )
        .get({ id: sessionId });
      const [last, count, folded] = [Number(log?.last), Number(log?.count), Number(log?.folded)];
      if (count > 0 && last - folded !== count)
        wrongs.push(`The log of ${sessionId} has a gap: ${JSON.stringify(log)}`);
      if (Math.max(last, folded) < lastSeq)
        wrongs.push(`The log of ${sessionId} ends at ${last}; ${lastSeq} was acknowledged`);
    }
    // Every round was revealed, and a reveal takes the hidden ballots away with it.
    const hidden = database
      .prepare("SELECT count(*) AS count FROM rows WHERE kind = 'ballot'")
      .get();
    if (hidden?.count !== 0) wrongs.push(`${hidden?.count} ballots are still hidden`);
    return wrongs;
  } finally {
    database.close();
  }
}
