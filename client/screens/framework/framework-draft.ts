import { newId } from '#client/sync/ids.ts';
import { type Deck, oneToTen, valueTypes } from '#shared/scoring/decks.ts';
import { type FrameworkProblem, problemsOf } from '#shared/scoring/framework-problems.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

/** A framework to begin with: of a ready one, a copy with an id of its own. */
export function draftOf(framework: Framework): Framework {
  const { when, ...rest } = framework;
  return readyFramework(framework.id)
    ? { ...rest, id: newId() }
    : { ...rest, ...(when && { when }) };
}

/** One more criterion, whose id nobody has. */
export function newCriterion({ criteria }: Framework): Criterion {
  const ids = new Set(criteria.map(({ id }) => id));
  const number = Array.from({ length: criteria.length + 1 }, (_, index) => index + 1).find(
    (one) => !ids.has(`c${one}`),
  );
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const weight = criteria.length > 0 ? Math.round((weights / criteria.length) * 100) / 100 : 1;
  return { id: `c${number}`, name: '', kind: 'benefit', weight, deck: oneToTen };
}

/**
 * The id that a criterion of this name should have, so that expressions read well: `Reach` is `reach`.
 * Its present one where the name gives none, or somebody else has it.
 */
export function idFor(name: string, criterion: Criterion, { criteria }: Framework): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .toLowerCase()
    .slice(0, 40);
  const taken = criteria.some(({ id }) => id === words && id !== criterion.id);
  return words === '' || taken || words in {} ? criterion.id : words;
}

/** The framework with the id of a criterion changed wherever it is named. */
export function withId(framework: Framework, from: string, to: string): Framework {
  if (from === to) return framework;
  const word = new RegExp(`\\b${from}\\b(?!\\s*\\()`, 'g');
  const inText = (text: string) => text.replace(word, to);
  const { formula, plot } = framework;
  return {
    ...framework,
    criteria: framework.criteria.map((one) => (one.id === from ? { ...one, id: to } : one)),
    formula:
      formula.kind === 'expression'
        ? { ...formula, priority: inText(formula.priority) }
        : formula.kind === 'factors' && formula.bubble
          ? { ...formula, bubble: formula.bubble.map((id) => (id === from ? to : id)) }
          : formula,
    ...(plot && { plot: { x: inText(plot.x), y: inText(plot.y) } }),
  };
}

/** The ready value type that has this deck; `own` where none has. */
export function valueTypeOf(deck: Deck): string {
  const labels = JSON.stringify(deck);
  return valueTypes.find((type) => JSON.stringify(type.deck) === labels)?.id ?? 'own';
}

/** What keeps a draft from being used, by the key of its sentence; expressions say where, too. */
export type DraftProblem =
  | { code: 'nameMissing' | 'criterionNameMissing' | 'cardMissing' | 'anchorsBoth' }
  | FrameworkProblem;

export function draftProblems(framework: Framework): DraftProblem[] {
  const { name, criteria } = framework;
  const isEmpty = (text: string) => text.trim() === '';
  const badDeck = ({ deck }: Criterion) =>
    deck.length < 2 ||
    deck.some(({ label }) => isEmpty(label)) ||
    new Set(deck.map(({ label }) => label.trim())).size < deck.length;
  return [
    ...(isEmpty(name) ? [{ code: 'nameMissing' as const }] : []),
    ...(criteria.some((one) => isEmpty(one.name))
      ? [{ code: 'criterionNameMissing' as const }]
      : []),
    ...(criteria.some(badDeck) ? [{ code: 'cardMissing' as const }] : []),
    ...(criteria.some(({ anchors }) => anchors && isEmpty(anchors.low) !== isEmpty(anchors.high))
      ? [{ code: 'anchorsBoth' as const }]
      : []),
    ...problemsOf(framework),
  ];
}

/** The draft as it is sent: without what was left empty. */
export function finished(framework: Framework): Framework {
  const { when, ...rest } = framework;
  return {
    ...rest,
    name: rest.name.trim(),
    ...(when?.trim() && { when: when.trim() }),
    criteria: rest.criteria.map(({ anchors, ...criterion }) => ({
      ...criterion,
      name: criterion.name.trim(),
      ...(anchors?.low.trim() && { anchors }),
    })),
  };
}
