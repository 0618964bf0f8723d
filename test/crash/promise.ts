import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { Item, SessionState } from '#shared/session/state.ts';
import { castKey, type Record } from '#test/crash/record.ts';

/**
 * What is not as promised, in words: every acknowledged command is in the state, none twice; one
 * that was not acknowledged was done once or not at all. `state` is the server's.
 */
export function broken(record: Record, state: SessionState): string[] {
  const wrongs = [...record.wrongs];
  const names = state.participants.map(({ name }) => name).sort();
  if (!isDeepStrictEqual(names, [...record.people].sort()))
    wrongs.push(`At the table are ${names.join(', ')}`);
  const ids = state.items.map(({ id }) => id);
  if (!isDeepStrictEqual(ids, [...record.titles.keys()]))
    wrongs.push(`The backlog is ${ids.join(', ')}`);
  for (const item of state.items) wrongs.push(...brokenIn(item, record));
  return wrongs;
}

function brokenIn(item: Item, record: Record): string[] {
  const wrongs: string[] = [];
  const title = record.titles.get(item.id);
  if (item.title !== title) wrongs.push(`${item.id} is named ${item.title}, not ${title}`);
  const scores = record.scores.get(item.id);
  if (!isDeepStrictEqual(item.scores, scores))
    wrongs.push(`${item.id} has ${JSON.stringify(item.scores)}, not ${JSON.stringify(scores)}`);
  const numbers = item.rounds.map(({ number }) => number);
  if (!isDeepStrictEqual(numbers, upTo(record.rounds.get(item.id) ?? 0)))
    wrongs.push(`${item.id} has the rounds ${numbers.join(', ')}`);
  for (const round of item.rounds) {
    if (round.state === 'open') wrongs.push(`${item.id}#${round.number} is still open`);
    else
      for (const [key, casts] of record.casts) {
        const [itemId, number, participantId] = key.split('#');
        if (itemId !== item.id || Number(number) !== round.number) continue;
        const ballot = round.ballots?.[participantId ?? ''];
        const acknowledged = casts.findLastIndex(({ isDone }) => isDone);
        const possible = casts.slice(Math.max(acknowledged, 0)).map(({ cards }) => cards);
        const isRight = ballot
          ? possible.some((cards) => isDeepStrictEqual(cards, ballot))
          : acknowledged < 0;
        if (!isRight)
          wrongs.push(
            `${key} has the ballot ${JSON.stringify(ballot)}; acknowledged was number ${acknowledged} of ${JSON.stringify(casts)}`,
          );
      }
    if (round.state === 'revealed')
      for (const participantId of Object.keys(round.ballots ?? {}))
        if (!record.casts.has(castKey(item.id, round.number, participantId)))
          wrongs.push(`${participantId} did not vote in ${item.id}#${round.number}`);
  }
  return wrongs;
}

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

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
