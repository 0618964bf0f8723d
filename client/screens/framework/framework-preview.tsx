import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/framework/framework-preview.module.css';
import { PrioritySteps } from '#client/screens/framework/priority-steps.tsx';
import { numberedCards } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';

/** An item to try a framework with: pick its cards and see what comes out, and how. */
export function FrameworkPreview({ framework }: { framework: Framework }) {
  const t = useTranslations('editor');
  const [picked, setPicked] = useState<Readonly<Record<string, number>>>({});
  const examples = framework.criteria.map((criterion) => {
    const cards = numberedCards(criterion.deck);
    const usual = cards[Math.floor(cards.length * (criterion.kind === 'benefit' ? 0.75 : 0.25))];
    const chosen = cards.find(({ value }) => value === picked[criterion.id]) ?? usual;
    return { criterion, cards, chosen };
  });
  const scores = Object.fromEntries(
    examples.flatMap(({ criterion, chosen }) => (chosen ? [[criterion.id, chosen.value]] : [])),
  );
  return (
    <section className={styles.preview}>
      <h3>{t('preview')}</h3>
      <p className={styles.hint}>{t('previewHint')}</p>
      <div className={styles.cards}>
        {examples.map(({ criterion: { id, name }, cards, chosen }) => (
          <SelectField
            key={id}
            label={name || '–'}
            value={chosen?.value ?? ''}
            onChange={(event) =>
              setPicked((before) => ({ ...before, [id]: Number(event.target.value) }))
            }
          >
            {cards.map(({ label, value }) => (
              <option key={label} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <PrioritySteps framework={framework} scores={scores} largest={largestOf(framework, scores)} />
    </section>
  );
}

/** As if another item had the highest card of every scale without an end. */
function largestOf({ criteria }: Framework, scores: Readonly<Record<string, number>>) {
  const highest = Object.fromEntries(
    criteria.flatMap(({ id, deck }) => {
      const top = numberedCards(deck).at(-1);
      return top ? [[id, top.value]] : [];
    }),
  );
  return largestScores([scores, highest]);
}
