import { isDeepStrictEqual } from 'node:util';
import type { Item, SessionState } from '#shared/session/state.ts';
import { castKey, opinionKey, type Record } from '#test/tables/record.ts';

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
  wrongs.push(...brokenOpinions(item, record));
  for (const round of item.rounds) {
    if (round.state === 'open') wrongs.push(`${item.id}#${round.number} is still open`);
    else
      for (const [key, casts] of record.casts) {
        const [itemId, number, participantId] = key.split('#');
        if (itemId !== item.id || Number(number) !== round.number) continue;
        const ballot = round.ballots?.[participantId ?? ''];
        const acknowledged = casts.findLastIndex(({ isDone }) => isDone);
        const isRight = ballot
          ? sinceDone(casts).some(({ cards }) => isDeepStrictEqual(cards, ballot))
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

function brokenOpinions({ id, ratings = {} }: Item, record: Record): string[] {
  const wrongs: string[] = [];
  for (const [key, opinions] of record.opinions) {
    const [itemId, participantId = ''] = key.split('#');
    if (itemId !== id) continue;
    const comment = ratings[participantId]?.comment ?? null;
    const wasNeverDone = comment === null && !opinions.some(({ isDone }) => isDone);
    if (!wasNeverDone && !sinceDone(opinions).some((opinion) => opinion.comment === comment))
      wrongs.push(`${key} has the opinion ${comment}; given were ${JSON.stringify(opinions)}`);
  }
  for (const participantId of Object.keys(ratings))
    if (!record.opinions.has(opinionKey(id, participantId)))
      wrongs.push(`${participantId} gave no opinion on ${id}`);
  return wrongs;
}

/** What may be in force: what was acknowledged last, or anything after it. */
function sinceDone<T extends { isDone: boolean }>(tries: readonly T[]): readonly T[] {
  return tries.slice(
    Math.max(
      tries.findLastIndex(({ isDone }) => isDone),
      0,
    ),
  );
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
