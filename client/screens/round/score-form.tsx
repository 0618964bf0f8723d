import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import styles from '#client/screens/round/score-form.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import { type CriterionResults, roundScore } from '#shared/scoring/results.ts';
import { type Suggestion, suggestedScore } from '#shared/scoring/suggestion.ts';
import type { Item, Participant, RevealedRound } from '#shared/session/state.ts';

interface ScoreFormProps {
  /** The form's id, for the button that accepts from elsewhere on the page. */
  id: string;
  framework: Framework;
  item: Item;
  round: RevealedRound;
  participants: readonly Participant[];
  /** Scores to begin with instead of the suggested ones. */
  scores?: Readonly<Record<string, number>> | undefined;
  /** Before a room: figures in the room of the fields, until somebody is about to change them. */
  presented?: 'quiet' | 'awake';
  onAccept(scores: Record<string, number>): void;
}

/**
 * What came of the round, and under the cards of each criterion its score: suggested from them, for the
 * facilitator to accept or change.
 */
export function ScoreForm(props: ScoreFormProps) {
  const { id, framework, item, round, participants, scores, presented, onAccept } = props;
  const t = useTranslations('table');
  const numberWords = useNumberWords();
  const { criteria } = framework;
  const items = useView((view) => view.state?.items);
  const suggestion = useView((view) => view.state?.settings.suggestion);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      criteria.map((one) => [one.id, startingText(one, round, scores, suggestion)]),
    ),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const numbers = criteria.map((one) => ({ id: one.id, value: readNumber(typed[one.id] ?? '') }));
  const read = Object.fromEntries(
    numbers.flatMap(({ id, value }) => (typeof value === 'number' ? [[id, value]] : [])),
  );
  const others = items?.filter(({ rounds }) => !rounds.includes(round)) ?? [];
  const accepted = others.flatMap((item) => (item.scores ? [item.scores] : []));
  const priority = priorityOf(framework, read, largestScores([...accepted, read]));

  function change(criterionId: string, text: string) {
    setTyped({ ...typed, [criterionId]: text });
    setProblem(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (numbers.some(({ value }) => value === 'not a number'))
      return setProblem(t('scoreNotANumber', { example: 6.5 }));
    if (Object.keys(read).length === 0) return setProblem(t('scoreMissing'));
    onAccept(read);
  }

  return (
    <form id={id} className={styles.form} onSubmit={submit} noValidate aria-label={t('scores')}>
      <RoundResults
        item={item}
        round={round}
        participants={participants}
        under={(criterion) =>
          presented === 'quiet' ? (
            <p className={styles.quiet}>
              <span>{t('criterionScore', { criterion: isolated(criterion.name) })}</span>
              <strong className={styles.figure}>{typed[criterion.id] || '–'}</strong>
            </p>
          ) : (
            <div className={styles.score}>
              <div className={styles.field}>
                <TextField
                  label={t('criterionScore', { criterion: isolated(criterion.name) })}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={12}
                  value={typed[criterion.id] ?? ''}
                  onChange={(event) => change(criterion.id, event.target.value)}
                  problem={
                    problem && readNumber(typed[criterion.id] ?? '') === 'not a number'
                      ? t('notANumber')
                      : undefined
                  }
                />
              </div>
              <Suggestions
                criterion={criterion}
                results={round.results[criterion.id]}
                chosen={read[criterion.id]}
                onChoose={(value) => change(criterion.id, String(value))}
              />
            </div>
          )
        }
      />
      {framework.formula.kind !== 'none' && !presented && (
        <p className={styles.priority}>
          <span>{t('priority')}</span>
          <output className={styles.figure}>
            {priority === undefined ? '–' : numberWords(priority)}
          </output>
        </p>
      )}
      <Problem>{problem}</Problem>
    </form>
  );
}

interface SuggestionsProps {
  criterion: Criterion;
  results: CriterionResults | undefined;
  chosen: number | undefined;
  onChoose(value: number): void;
}

function Suggestions({ criterion, results, chosen, onChoose }: SuggestionsProps) {
  const t = useTranslations('table');
  const numberWords = useNumberWords();
  if (!results || results.mean === null || results.median === null) return null;
  const suggestions = (
    [
      { name: 'suggestedMean', value: roundScore(results.mean) },
      { name: 'suggestedMedian', value: roundScore(results.median) },
      {
        name: 'suggestedCard',
        value: suggestedScore(criterion, results, { average: 'mean', snap: 'card' }),
      },
    ] as const
  ).flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const different = suggestions.filter(
    ({ value }, index) => suggestions.findIndex((other) => other.value === value) === index,
  );
  if (different.length < 2) return null;
  return (
    <fieldset
      className={styles.suggestions}
      aria-label={t('suggestions', { criterion: isolated(criterion.name) })}
    >
      {different.map(({ name, value }) => (
        <button
          key={name}
          type="button"
          className={styles.suggestion}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {t(name, { value: numberWords(value) })}
        </button>
      ))}
    </fieldset>
  );
}

function startingText(
  criterion: Criterion,
  round: RevealedRound,
  scores: ScoreFormProps['scores'],
  suggestion: Suggestion | undefined,
): string {
  const results = round.results[criterion.id];
  const score = scores
    ? scores[criterion.id]
    : results && suggestedScore(criterion, results, suggestion);
  return score == null ? '' : String(score);
}

/** Takes a comma for a point; `null` where nothing was typed. */
function readNumber(text: string): number | null | 'not a number' {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return /^[+-]?\d*\.?\d*$/.test(trimmed) && Math.abs(value) <= 1e9 ? value : 'not a number';
}
