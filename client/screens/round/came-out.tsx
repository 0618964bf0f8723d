import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBars } from '#client/parts/agreement-bars.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/round/came-out.module.css';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Item, latestRound, type RevealedRound } from '#shared/session/state.ts';

const none: readonly Item[] = [];

/** What came out, item by item, beside one's own card; the whole spread opens at a tap. */
export function CameOut() {
  const t = useTranslations('async');
  const items = useView((view) => view.state?.items) ?? none;
  const framework = useFramework();
  const turned = items.flatMap((item) => {
    const round = latestRound(item);
    return round?.state === 'revealed' && item.status !== 'skipped' ? [{ item, round }] : [];
  });
  if (!framework || turned.length === 0) return null;
  return (
    <section className={styles.cameOut} aria-labelledby="came-out">
      <h3 id="came-out" className={styles.heading}>
        {t('cameOut')}
      </h3>
      <ul className={styles.items}>
        {turned.map(({ item, round }) => (
          <li key={item.id}>
            <TurnedItem item={item} round={round} framework={framework} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TurnedItemProps {
  item: Item;
  round: RevealedRound;
  framework: Framework;
}

function TurnedItem({ item, round, framework }: TurnedItemProps) {
  const t = useTranslations('async');
  const tParts = useTranslations('parts');
  const titleOf = useTitleOf();
  const numberWords = useNumberWords();
  const self = useView((view) => view.self);
  const participants = useView((view) => view.state?.participants) ?? [];
  const [isOpen, setOpen] = useState(false);
  const own = round.ballots?.[self];
  return (
    <details className={styles.item} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.title} dir="auto">
          {titleOf(item)}
        </span>
        {framework.criteria.map(({ id, name }) => {
          const results = round.results[id];
          if (!results) return null;
          const score = item.status === 'accepted' ? item.scores?.[id] : undefined;
          const card = own?.[id];
          return (
            <span key={id} className={styles.line}>
              <span className={styles.criterion} dir="auto">
                {name}
              </span>
              {card !== undefined && (
                <span>
                  {t('youPlayed')} <b>{card ?? tParts('pass')}</b>
                </span>
              )}
              {score !== undefined ? (
                <span>
                  {t('scoreIs')} <b>{numberWords(score)}</b>
                </span>
              ) : (
                results.mean !== null && (
                  <span>
                    {t('meanIs')} <b>{numberWords(results.mean)}</b>
                  </span>
                )
              )}
              {results.agreement && (
                <span className={styles.agreement} data-level={results.agreement.level}>
                  <AgreementBars level={results.agreement.level} />
                  <VisuallyHidden>{tParts(`agreement.${results.agreement.level}`)}</VisuallyHidden>
                </span>
              )}
            </span>
          );
        })}
      </summary>
      {isOpen && <RoundResults item={item} round={round} participants={participants} self={self} />}
    </details>
  );
}
