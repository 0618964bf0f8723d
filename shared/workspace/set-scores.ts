import type { Framework } from '#shared/scoring/frameworks.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Opinions } from '#shared/workspace/opinions.ts';
import type { SetByHand, Standing, WorkspaceItem } from '#shared/workspace/state.ts';

/**
 * Scores that somebody set by hand, or that came with a file or from a tracker, lie over those that a team agreed on:
 * as long as they are there they count, and nobody agreed on them.
 */

type Scores = Record<string, number>;
type Scored = Pick<Standing, 'scores' | 'byHand'>;

/** Scores that somebody set by hand, by the ids of their criteria. */
export type HandScores = Readonly<Record<string, Omit<SetByHand, 'instead'> & { score: number }>>;

/** The criteria of a framework whose scores somebody set by hand; not those that came from elsewhere. */
export function setByHand(
  { criteria }: Pick<Framework, 'criteria'>,
  { byHand }: Scored,
): readonly string[] {
  return byHand ? criteria.flatMap(({ id }) => (isSaidByHand(byHand[id]) ? [id] : [])) : none;
}

/** Whether somebody said it here: it came with no file, and from no tracker. */
export function isSaidByHand(mark: SetByHand | undefined): boolean {
  return mark !== undefined && !mark.file && mark.connection === undefined;
}

const none: readonly string[] = [];

/** What somebody set by hand. */
export function handScores({ scores = {}, byHand = {} }: Scored): HandScores {
  return Object.fromEntries(
    Object.entries(byHand).flatMap(([id, { instead: _, ...mark }]) => {
      const score = scores[id];
      return score === undefined ? [] : [[id, { score, ...mark }]];
    }),
  );
}

/** The scores that would count if nobody had set any by hand. */
export function scoresBelow({ scores, byHand }: Scored): Scores | undefined {
  if (!scores || !byHand) return scores;
  const below = { ...scores };
  for (const [id, { instead }] of Object.entries(byHand))
    if (instead === undefined) delete below[id];
    else below[id] = instead;
  return Object.keys(below).length > 0 ? below : undefined;
}

/** The same with these scores set by hand, and no others. */
export function withHandScores<T extends Scored>(
  one: T,
  set: HandScores,
): Omit<T, 'scores' | 'byHand'> & Scored {
  const { scores: _, byHand: __, ...rest } = one;
  return { ...rest, ...scoredBy(scoresBelow(one), set) };
}

function scoredBy(below: Scores | undefined, set: HandScores): Scored {
  const marks = Object.entries(set).map(([id, { score: _, ...mark }]): [string, SetByHand] => {
    const instead = below?.[id];
    return [id, { ...mark, ...(instead !== undefined && { instead }) }];
  });
  if (marks.length === 0) return below ? { scores: below } : {};
  const over = Object.entries(set).map(([id, { score }]) => [id, score]);
  return {
    scores: { ...below, ...Object.fromEntries(over) },
    byHand: Object.fromEntries(marks),
  };
}

/**
 * The item with these scores set by hand, by criterion id; `null` takes back that one was, and where there are no
 * opinions none are taken. A score that is set to what it would be anyway is not set by hand.
 */
export function withScores(
  item: WorkspaceItem,
  scores: WorkspaceCommandOf<'score.set'>['scores'],
  mark: Pick<SetByHand, 'by' | 'at' | 'file' | 'connection'>,
  opinionsOn: (item: WorkspaceItem) => Opinions = () => new Map(),
): WorkspaceItem {
  const below = scoresBelow(item);
  const set = new Map(Object.entries(handScores(item)));
  for (const [id, wanted] of Object.entries(scores)) {
    const opinion = wanted === 'opinions' ? opinionsOn(item).get(id) : undefined;
    const score = wanted === 'opinions' ? opinion?.mean : wanted;
    if (score === undefined) continue;
    const opinions = opinion && { opinions: opinion.count };
    const before = set.get(id);
    if (score === null || score === below?.[id]) set.delete(id);
    else if (before?.score !== score || before.opinions !== opinion?.count)
      set.set(id, { score, ...mark, ...opinions });
  }
  return withHandScores(item, Object.fromEntries(set));
}
