import { type Agreement, agreementOf } from '#shared/scoring/agreement.ts';
import type { Grouped } from '#shared/scoring/groups.ts';
import { averagesOf, type Cast, cardValue, castsOf } from '#shared/scoring/results.ts';
import { fittingCards, type Item, type Rating, type SessionState } from '#shared/session/state.ts';

/** What the ratings that an item was given outside its rounds come to on one criterion. */
export interface RatingAverage {
  criterionId: string;
  /** Σ value × weight ÷ Σ weight of the terms; `null` where there are none. */
  mean: number | null;
  /** The cards with a number, the lowest first. A weight is that of the rater's group, or 1. */
  terms: { participantId: string; value: number; weight: number }[];
  /** How many chose a card without a number, such as `?`. */
  unsure: number;
  /** How many passed. Who rated before the criterion was there has not. */
  passed: number;
}

/** Who may have rated, and by what it counts. */
export interface Rated extends Pick<SessionState, 'framework'> {
  participants: readonly Grouped[];
  settings: Pick<SessionState['settings'], 'groups'>;
}

/**
 * The average of an item's ratings on each criterion that somebody rated, in the framework's order: the
 * arithmetic mean of the cards with a number, as in a round. Cards count that fit today: the criterion is
 * there, its deck has the card, and the rater's group may rate it.
 */
export function ratingAverages(rated: Rated, ratings?: Item['ratings']): RatingAverage[] {
  if (!ratings) return [];
  const { framework } = rated;
  const casts = countingCasts(rated, ratings);
  return framework.criteria.flatMap((criterion) => {
    const { id: criterionId } = criterion;
    const given = casts.flatMap(([participantId, cast]) => {
      const label = cast.cards[criterionId];
      return label === undefined ? [] : [{ participantId, cast, label }];
    });
    if (given.length === 0) return [];
    const terms = given
      .flatMap(({ participantId, cast: { weight }, label }) => {
        const value = label === null ? null : cardValue(criterion, label);
        return value === null ? [] : [{ participantId, value, weight }];
      })
      .sort((a, b) => a.value - b.value);
    const passed = given.filter(({ label }) => label === null).length;
    const { mean } = averagesOf(
      criterion,
      given.map(({ cast }) => cast),
    );
    return [{ criterionId, mean, terms, unsure: given.length - terms.length - passed, passed }];
  });
}

/** How much an item's ratings agree, by criterion id: as the cards of a round would. */
export function ratingAgreements(
  rated: Rated,
  ratings?: Item['ratings'],
): Record<string, Agreement> {
  if (!ratings) return {};
  const casts = countingCasts(rated, ratings);
  return Object.fromEntries(
    rated.framework.criteria.flatMap(({ id, deck }) => {
      const labels = casts.flatMap(([, { cards }]) => cards[id] ?? []);
      const agreement = agreementOf(deck, labels);
      return agreement ? [[id, agreement]] : [];
    }),
  );
}

/** What counts of ratings today, in an order of its own. */
function countingCasts(
  { framework, participants, settings }: Rated,
  ratings: Readonly<Record<string, Rating>>,
): [participantId: string, cast: Cast][] {
  const people = new Map(participants.map((one) => [one.id, one]));
  const cards = Object.entries(ratings)
    .map(
      ([id, rating]) => [id, fittingCards(framework, people.get(id) ?? {}, rating.cards)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [...castsOf(cards, participants, settings.groups)];
}
