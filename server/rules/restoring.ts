import { goAsync } from '#server/rules/async.ts';
import { newItems } from '#server/rules/backlog.ts';
import type { Change, ItemChange } from '#server/rules/changes.ts';
import { openSession } from '#server/rules/setup.ts';
import type { ExportedRound, SessionExport } from '#shared/exports/session-export.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { kanoCounts } from '#shared/scoring/kano.ts';
import { castsOf, resultsOf } from '#shared/scoring/results.ts';
import type { Reveal } from '#shared/session/document.ts';
import { type ItemStatus, isAgreed, type Participant } from '#shared/session/state.ts';

/**
 * A new session with the history of an exported one. Those who were part of it are names only: nobody can
 * come back as one of them. Rounds that were open are left out, for their ballots were hidden.
 */
export function restoreSession(
  restored: SessionExport,
  facilitator: { id: string; name: string },
  now: number,
): Change[] {
  const { session, settings, framework, participants, items } = restored;
  const groups = settings.groups ?? [];
  const people = participants.map(({ id, name, role, group }): Participant => {
    const isKnown = groups.some((one) => one.id === group);
    return { id, name, role, ...(group !== undefined && isKnown && { group }) };
  });
  const byId = new Map(people.map((one) => [one.id, one]));
  const inOrder = items.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  return [
    ...people.flatMap(({ id, name, role, group = null }, index): Change[] => [
      {
        change: 'participant',
        participantId: id,
        fields: { name, role, votes: false, group },
        // In the order in which they came, and before whoever restores it.
        joinedAt: now - people.length + index,
      },
      { change: 'participant-removed', participantId: id },
    ]),
    ...openSession({ title: session.title, facilitator, framework, items: [], settings }, now),
    ...(session.mode === 'async' ? [goAsync(aheadOnly(session.deadline, now), now)] : []),
    { change: 'items-added', items: newItems(inOrder.map(detailsOnly), new Set()), before: null },
    ...inOrder.flatMap((item): Change[] => {
      const rounds = item.rounds.filter((round) => round.state === 'revealed');
      const fields: Partial<ItemChange> = {
        status: statusOf(item, rounds.length),
        ...(item.scores && { scores: item.scores }),
        ...(item.imported && { imported: item.imported }),
        ...(item.locked && { locked: true }),
      };
      return [
        ...rounds.flatMap((round) =>
          roundChanges(item.id, round, { framework, people: byId, groups }),
        ),
        { change: 'item', itemId: item.id, fields },
        ...Object.entries(item.ratings ?? {}).map(
          ([participantId, rating]): Change => ({
            change: 'rating',
            itemId: item.id,
            participantId,
            rating,
          }),
        ),
      ];
    }),
  ];
}

/**
 * A deadline that has passed is none: the session would close within a second, before anybody who is asked
 * to rate once more could.
 */
function aheadOnly(deadline: number | undefined, now: number): number | null {
  return deadline !== undefined && deadline > now ? deadline : null;
}

type ExportedItem = SessionExport['items'][number];

function detailsOnly({ scores: _, ...item }: ExportedItem) {
  return item;
}

function statusOf(item: ExportedItem, rounds: number): ItemStatus {
  const { status } = item;
  if (status === 'skipped') return 'skipped';
  if (isAgreed(item) && (status === 'accepted' || status === 'voting' || rounds === 0))
    return 'accepted';
  return rounds > 0 ? 'revealed' : 'waiting';
}

interface Played {
  framework: Framework;
  people: ReadonlyMap<string, Participant>;
  groups: readonly Group[];
}

function roundChanges(itemId: string, round: ExportedRound, played: Played): Change[] {
  const { number, openedAt, anonymous, voted, partial } = round;
  return [
    { change: 'round-opened', itemId, round: number, at: openedAt, anonymous },
    ...[...voted, ...partial].map(
      (participantId): Change => ({
        change: 'answered',
        itemId,
        round: number,
        participantId,
        answered: 1,
      }),
    ),
    { change: 'round-revealed', itemId, round: number, reveal: revealOf(round, played) },
  ];
}

/**
 * What the ballots say, computed anew. The framework may have changed since: the results of a criterion
 * that it no longer has, or whose deck lacks a card that was played, stay as they were exported.
 */
function revealOf(round: ExportedRound, { framework, people, groups }: Played): Reveal {
  const { revealedAt: at, voted, ballots, results, categories } = round;
  if (!ballots) return { at, voted, results, ...(categories && { categories }) };
  const cards = Object.values(ballots);
  const recounted = framework.criteria.filter(
    ({ id, deck }) =>
      Object.hasOwn(results, id) &&
      cards.every((one) => {
        const label = cardOn(one, id);
        return label === null || deck.some((card) => card.label === label);
      }),
  );
  // Only those who played: a round of a few must not cost what all of a large session do.
  const players = Object.keys(ballots).flatMap((id) => people.get(id) ?? []);
  const casts = castsOf(Object.entries(ballots), players, groups);
  return {
    at,
    voted,
    ballots,
    results: { ...results, ...resultsOf(recounted, [...casts.values()]) },
    ...(framework.formula.kind === 'kano' && { categories: kanoCounts(framework, cards) }),
  };
}

function cardOn(cards: Cards, criterionId: string): string | null {
  return Object.hasOwn(cards, criterionId) ? (cards[criterionId] ?? null) : null;
}
