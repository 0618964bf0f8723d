import { Check } from 'lucide-react';
import { useId } from 'react';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/screens/start/framework-choice.module.css';
import { numberedCards } from '#shared/scoring/decks.ts';
import { type Criterion, type Framework, frameworks } from '#shared/scoring/frameworks.ts';

interface FrameworkChoiceProps {
  value: string;
  onChange(frameworkId: string): void;
}

/** The ready-made frameworks as printed cards: what is asked, with which deck, and what comes out. */
export function FrameworkChoice({ value, onChange }: FrameworkChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className={styles.legend}>What do you decide?</legend>
      <div className={styles.cards}>
        {frameworks.map((framework) => (
          <label key={framework.id} className={styles.card}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={framework.id === value}
              onChange={() => onChange(framework.id)}
            />
            <span className={styles.name}>
              {framework.name}
              <span className={styles.seal} aria-hidden="true">
                <Check size={14} strokeWidth={3.5} />
              </span>
            </span>
            <span className={styles.criteria}>
              {framework.criteria.map((criterion) => (
                <CriterionLine
                  key={criterion.id}
                  criterion={criterion}
                  marked={framework.formula.kind === 'ratio'}
                />
              ))}
            </span>
            <span className={styles.outcome}>{outcomeOf(framework)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CriterionLine({ criterion, marked }: { criterion: Criterion; marked: boolean }) {
  const cards = numberedCards(criterion.deck);
  return (
    <span className={styles.criterion}>
      {marked && <CriterionMark kind={criterion.kind} />}
      <span className={styles.question}>{criterion.name}</span>
      <span className={styles.deck}>
        {cards[0]?.label}–{cards.at(-1)?.label}
      </span>
    </span>
  );
}

function outcomeOf({ formula, criteria }: Framework): string {
  if (formula.kind === 'none') return 'Out comes a size for each item.';
  const names = (kind: Criterion['kind']) =>
    criteria
      .filter((criterion) => criterion.kind === kind)
      .map((criterion) => criterion.name.toLowerCase())
      .join(' + ');
  return `Out comes a ranking by ${names('benefit')} ÷ ${names('cost')}.`;
}
