import { measuredInSession } from '#shared/scoring/explanation.ts';
import { type Firmness, firmnessOf, type ScoredItem } from '#shared/scoring/firmness.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group, Grouped } from '#shared/scoring/groups.ts';
import type { Largest, Scores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { casting, leaveOneOut, roundScore } from '#shared/scoring/results.ts';
import { type Suggestion, suggestedScore } from '#shared/scoring/suggestion.ts';

/** Whose votes they are, and how scores are suggested from them. */
export interface VoteSetting {
  framework: Framework;
  participants: readonly Grouped[];
  suggestion: Suggestion | undefined;
  groups: readonly Group[] | undefined;
}

/**
 * Which ranks hang on one person's ballot: each person's ballots alone are left out of each item's last
 * revealed round, and the items are ranked anew (leave-one-out, the jackknife of M. H. Quenouille, 1949).
 * A score that was accepted as suggested follows the ballots; one that the team set otherwise stays, and
 * so does one that nobody else voted on. Anonymous rounds have no ballots to leave out. Causes are
 * participant ids.
 *
 * Who plays the same card leaves the same score behind, so an item has few scores to be tried, however
 * many people there are. Cost: items × people × criteria to find them, items × people to rank them.
 */
export function voteSensitivity(
  setting: VoteSetting,
  items: readonly ScoredItem[],
): Firmness<string>[] {
  const { framework } = setting;
  const people = [...new Set(items.flatMap(({ ballots = {} }) => Object.keys(ballots)))];
  const leftOut = leaveOutEach(setting, items, people);
  const largest = largestWithoutEach(measuredInSession(framework), leftOut, people.length);
  const priorities = people.map((): (number | undefined)[] => []);
  for (const { kinds, kindOf } of leftOut) {
    const known = new Map<Largest, (number | undefined)[]>();
    for (const [person, own] of priorities.entries()) {
      const most = largest[person] ?? {};
      const ofKinds = known.get(most) ?? kinds.map((scores) => priorityOf(framework, scores, most));
      known.set(most, ofKinds);
      own.push(ofKinds[kindOf[person] ?? 0]);
    }
  }
  const trials = people.map((cause, person) => ({
    cause,
    ranks: ranksOf(priorities[person] ?? []),
  }));
  return firmnessOf(framework, items, trials);
}

/** What an item's scores are without each person: people whose absence leaves the same are of one kind. */
interface LeftOutScores {
  /** The first are the scores as they are, of people without a ballot. */
  kinds: readonly Scores[];
  /** Of which kind each person is, in the order of people. */
  kindOf: readonly number[];
}

function leaveOutEach(
  { framework, participants, groups, suggestion }: VoteSetting,
  items: readonly ScoredItem[],
  people: readonly string[],
): LeftOutScores[] {
  const castBy = casting(participants, groups);
  const placeOf = new Map(people.map((id, place) => [id, place]));
  return items.map(({ scores, ballots = {} }) => {
    const voters = Object.keys(ballots);
    const casts = voters.map((id) => castBy(id, ballots[id] ?? {}));
    let kinds: Scores[] = [scores];
    let kindOf = voters.map(() => 0);
    for (const criterion of framework.criteria) {
      const score = scores[criterion.id];
      if (score === undefined) continue;
      const { all, without, places } = leaveOneOut(criterion, casts);
      if (suggestedScore(criterion, all, suggestion) !== roundScore(score)) continue;
      // At place −1 stand those who played no number here.
      const left = [all, ...without].map((one) => suggestedScore(criterion, one, suggestion));
      const distinct = [...new Set(left)];
      const choice = left.map((one) => distinct.indexOf(one));
      const finer: Scores[] = [];
      const known: number[] = [];
      kindOf = kindOf.map((kind, index) => {
        const chosen = choice[(places[index] ?? -1) + 1] ?? 0;
        const key = kind * distinct.length + chosen;
        known[key] ??=
          finer.push({ ...kinds[kind], [criterion.id]: distinct[chosen] ?? score }) - 1;
        return known[key];
      });
      kinds = finer;
    }
    const kindOfAll = people.map(() => 0);
    for (const [index, id] of voters.entries())
      kindOfAll[placeOf.get(id) ?? 0] = (kindOf[index] ?? 0) + 1;
    return { kinds: [scores, ...kinds], kindOf: kindOfAll };
  });
}

/** The largest scores of these criteria without each person; equal ones are one object. */
function largestWithoutEach(
  criterionIds: readonly string[],
  leftOut: readonly LeftOutScores[],
  people: number,
): Largest[] {
  const known = new Map<string, Largest>();
  return Array.from({ length: people }, (_, person) => {
    const largest: Record<string, number> = {};
    for (const id of criterionIds)
      for (const { kinds, kindOf } of leftOut) {
        const score = kinds[kindOf[person] ?? 0]?.[id];
        if (score !== undefined && !(score <= (largest[id] ?? Number.NaN))) largest[id] = score;
      }
    const key = criterionIds.map((id) => largest[id]).join();
    const same = known.get(key) ?? largest;
    known.set(key, same);
    return same;
  });
}
