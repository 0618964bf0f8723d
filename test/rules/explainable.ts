import { priorityOf } from '#shared/scoring/priority.ts';
import { type Item, latestRound, type Round, type SessionState } from '#shared/session/state.ts';

/**
 * What is odd about a session: a sentence for everything in it that nobody at the table could explain.
 * This is the list of what always holds, whatever people do, and whatever breaks on the way.
 */
export function oddities(state: SessionState): string[] {
  const { participants, items, currentItemId } = state;
  return sentences({
    'nobody leads': !participants.some((one) => one.role === 'facilitator' && !one.removed),
    'a participant is there twice': hasTwins(participants.map(({ id }) => id)),
    'an item is there twice': hasTwins(items.map(({ id }) => id)),
    'it has a deadline, and is live': state.mode === 'live' && state.deadline !== undefined,
    'everybody is at their own pace, and an item is on the table':
      state.mode === 'async' && currentItemId !== null,
    'what is on the table is not in the backlog':
      currentItemId !== null && !items.some(({ id }) => id === currentItemId),
  }).concat(items.flatMap((item) => about(item.id, oddItem(item, state))));
}

function oddItem(item: Item, state: SessionState): string[] {
  const { status, rounds, scores } = item;
  const latest = latestRound(item);
  return sentences({
    'its rounds are not numbered 1, 2, 3 …': rounds.some(({ number }, i) => number !== i + 1),
    'a round before the latest is open': rounds.slice(0, -1).some(({ state }) => state === 'open'),
    'it waits, and had a round': status === 'waiting' && latest !== undefined,
    'it had no round, and neither waits nor was skipped':
      latest === undefined && status !== 'waiting' && status !== 'skipped',
    'it is voted on without an open round': status === 'voting' && latest?.state !== 'open',
    'its round is open, and it is neither voted on nor skipped':
      latest?.state === 'open' && status !== 'voting' && status !== 'skipped',
    'it is revealed with hidden cards': status === 'revealed' && latest?.state !== 'revealed',
    'it is accepted without a score': status === 'accepted' && scores === undefined,
    'it has a score without a revealed round':
      scores !== undefined && rounds[0]?.state !== 'revealed',
    'somebody rates it who never came': !Object.keys(item.ratings ?? {}).every((id) =>
      state.participants.some((one) => one.id === id),
    ),
    'ratings name people in an anonymous session':
      state.settings.anonymous && item.ratings !== undefined,
    'its priority is not what the formula makes of its scores':
      item.priority !== (scores && priorityOf(state.framework, scores)),
  }).concat(rounds.flatMap((round) => about(`round ${round.number}`, oddRound(round, state))));
}

function oddRound(round: Round, { participants }: SessionState): string[] {
  const people = new Map(participants.map((one) => [one.id, one]));
  const voters = votersOf(round);
  const always = sentences({
    'somebody has voted who never came': !voters.every((id) => people.has(id)),
    'somebody has voted twice': hasTwins(voters),
  });
  if (round.state === 'open')
    return always.concat(
      sentences({
        'somebody votes who was removed': voters.some((id) => people.get(id)?.removed),
        'its cards show': 'ballots' in round || 'results' in round,
      }),
    );
  const { results, ballots } = round;
  return always.concat(
    sentences({
      'it names who played what, though it is anonymous': round.anonymous && ballots !== undefined,
      'it does not name who played what': !round.anonymous && ballots === undefined,
      'its ballots are not those of the people who voted':
        ballots !== undefined && !isSameSet(Object.keys(ballots), voters),
      'its cards and passes are not as many as its voters': Object.values(results).some(
        ({ distribution, passed }) =>
          Object.values(distribution).reduce((sum, count) => sum + count, passed) !== voters.length,
      ),
    }),
  );
}

/** What is odd about how a session became another in one step. */
export function oddChanges(before: SessionState, after: SessionState): string[] {
  const items = new Map(after.items.map((item) => [item.id, item]));
  const people = new Map(after.participants.map((one) => [one.id, one]));
  const stayed = before.items.filter(({ id }) => items.has(id)).map(({ id }) => id);
  const known = new Set(stayed);
  // A step may change the framework, and turn cards before or after.
  const frameworks = [before, after].map(({ framework }) => framework.criteria.map(({ id }) => id));
  const stands = after.items.filter(({ id }) => known.has(id)).map(({ id }) => id);
  return sentences({
    'a participant vanished': before.participants.some(({ id }) => !people.has(id)),
    'it turned live with cards of what was rated still hidden':
      before.mode === 'async' && after.mode === 'live' && after.items.some(isRatedAndHidden),
    'cards were turned while everybody was at their own pace':
      before.mode === 'async' && after.mode === 'async' && revealed(after) > revealed(before),
    'a removed participant is back': before.participants.some(
      ({ id, removed }) => removed && !people.get(id)?.removed,
    ),
    'more than one item changed its place': !differByOneMove(stayed, stands),
  }).concat(
    before.items.flatMap((item) => {
      const { rounds, scores, ratings } = items.get(item.id) ?? item;
      const scored = Object.keys(scores ?? {});
      return about(
        item.id,
        sentences({
          // At the close of an async session one in which nobody voted is as if it had not been.
          'a round vanished': item.rounds.some(
            (round, i) => !rounds[i] && (round.state === 'revealed' || votersOf(round).length > 0),
          ),
          'cards on the table changed': item.rounds.some(
            (round, i) => round.state === 'revealed' && !isSame(round, rounds[i]),
          ),
          'cards were turned for other criteria than the framework has': rounds.some(
            (round, i) =>
              round.state === 'revealed' &&
              item.rounds[i]?.state !== 'revealed' &&
              !frameworks.some((criteria) => isSameSet(Object.keys(round.results), criteria)),
          ),
          'its ratings changed while its cards were hidden':
            rounds.at(-1)?.state === 'open' &&
            item.rounds.length === rounds.length &&
            before.settings.anonymous === after.settings.anonymous &&
            !isSame(item.ratings, ratings),
          'it got a score on a criterion that the framework does not have': !scored.every(
            (id) => item.scores?.[id] !== undefined || frameworks.some((ids) => ids.includes(id)),
          ),
          'a round became anonymous, or was no longer': item.rounds.some(
            ({ anonymous }, i) => rounds[i] && anonymous !== rounds[i].anonymous,
          ),
        }),
      );
    }),
  );
}

function isRatedAndHidden({ status, rounds }: Item): boolean {
  const latest = rounds.at(-1);
  return latest?.state === 'open' && status !== 'skipped' && votersOf(latest).length > 0;
}

function votersOf({ voted, partial }: Round): string[] {
  return [...voted, ...partial];
}

function revealed({ items }: SessionState): number {
  return items.flatMap(({ rounds }) => rounds).filter(({ state }) => state === 'revealed').length;
}

function sentences(claims: Record<string, boolean>): string[] {
  return Object.keys(claims).filter((sentence) => claims[sentence]);
}

function about(what: string, odd: string[]): string[] {
  return odd.map((sentence) => `${what}: ${sentence}`);
}

function hasTwins(ids: string[]): boolean {
  return new Set(ids).size < ids.length;
}

function isSameSet(a: string[], b: string[]): boolean {
  return isSame([...a].sort(), [...b].sort());
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function differByOneMove(a: string[], b: string[]): boolean {
  if (isSame(a, b)) return true;
  const without = (ids: string[], moved: string) => ids.filter((id) => id !== moved);
  return a.some((moved) => isSame(without(a, moved), without(b, moved)));
}
