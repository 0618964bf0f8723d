import { lazy, Suspense, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import { ChoiceCard } from '#client/screens/framework/choice-card.tsx';
import styles from '#client/screens/framework/framework-choice.module.css';
import { type Deck, numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { storyPointing, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

const MoreFrameworks = lazy(async () => {
  const [{ MoreFrameworks }] = await Promise.all([
    import('#client/screens/framework/more-frameworks.tsx'),
    needTexts('scoring'),
  ]);
  return { default: MoreFrameworks };
});

/** Those that most people come for. */
const common = [valueAndEffort, storyPointing];

interface FrameworkChoiceProps {
  value: Framework;
  onChange(framework: Framework): void;
  /** Those of the session; none outside of one. */
  groups?: readonly Group[];
}

/** The frameworks to play by: the common two as printed cards, the others when asked for. */
export function FrameworkChoice({ value, onChange, groups = [] }: FrameworkChoiceProps) {
  const t = useTranslations('start');
  const named = useReadyNames();
  const name = useId();
  const isCommon = common.some(({ id }) => id === value.id);
  const [more, setMore] = useState(!isCommon);
  return (
    <fieldset>
      <legend className={styles.legend}>{t('decide')}</legend>
      <div className={styles.cards}>
        {common.map((raw) => {
          const framework = named(raw);
          return (
            <ChoiceCard
              key={framework.id}
              group={name}
              name={framework.name}
              checked={framework.id === value.id}
              onChoose={() => onChange(raw)}
              className={styles.card}
            >
              <Example framework={framework} />
              <span className={styles.outcome}>
                <Outcome framework={framework} />
              </span>
            </ChoiceCard>
          );
        })}
      </div>
      {more ? (
        <Suspense>
          <MoreFrameworks
            name={name}
            leftOut={common}
            value={value}
            onChange={onChange}
            groups={groups}
          />
        </Suspense>
      ) : (
        <div className={styles.more}>
          <Button variant="quiet" wide onClick={() => setMore(true)}>
            {t('moreFrameworks')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** What is asked, drawn with cards: a benefit's over a cost's, or three neighbours of the deck. */
function Example({ framework: { criteria, formula } }: { framework: Framework }) {
  if (formula.kind === 'none')
    return criteria.map(({ id, deck }) => (
      <span key={id} className={styles.fan} aria-hidden="true">
        {middleOf(deck).map((label) => (
          <PlayingCard key={label} label={label} faceUp size="small" />
        ))}
      </span>
    ));
  return (
    <span className={styles.ratio}>
      {[...ofKind(criteria, 'benefit'), ...ofKind(criteria, 'cost')].map(
        ({ id, name, kind, deck }) => (
          <span key={id} className={styles.criterion}>
            <span aria-hidden="true">
              <PlayingCard label={exampleOf(deck, kind)} faceUp size="small" kind={kind} />
            </span>
            <span className={styles.question}>
              <CriterionMark kind={kind} /> {name}
            </span>
          </span>
        ),
      )}
    </span>
  );
}

function ofKind(criteria: readonly Criterion[], kind: Criterion['kind']): Criterion[] {
  return criteria.filter((criterion) => criterion.kind === kind);
}

function middleOf(deck: Deck): string[] {
  const cards = numberedCards(deck);
  const middle = Math.floor(cards.length / 2);
  return cards.slice(middle - 1, middle + 2).map(({ label }) => label);
}

/** Much value and little cost: an item one would do first. */
function exampleOf(deck: Deck, kind: Criterion['kind']): string | undefined {
  const cards = numberedCards(deck);
  return cards[Math.floor(cards.length * (kind === 'benefit' ? 0.75 : 0.25))]?.label;
}

function Outcome({ framework: { formula, criteria } }: { framework: Framework }) {
  const t = useTranslations('start');
  const language = useLocale();
  if (formula.kind === 'none') return t('outSizes');
  // In the middle of a sentence, names are words like others; German keeps its capitals.
  const inSentence = (name: string) =>
    language === 'de' ? name : name.toLocaleLowerCase(language);
  const names = (kind: Criterion['kind']) =>
    ofKind(criteria, kind)
      .map(({ name }) => inSentence(name))
      .join(' + ');
  return t('outRanking', { benefits: names('benefit'), costs: names('cost') });
}
