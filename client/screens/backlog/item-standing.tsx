import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { ImportedMark, Origin } from '#client/parts/origin.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/backlog/item-standing.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { type Item, latestRound } from '#shared/session/state.ts';

interface ItemStandingProps {
  item: Item;
  onTable: boolean;
  sending: boolean;
}

/** Where an item stands, under its title: its key, and what is going on with it. */
export function ItemStanding({ item, onTable, sending }: ItemStandingProps) {
  const t = useTranslations('backlog');
  const { key, link, imported = [] } = item;
  const ratings = useView(({ state }) => state && shownRatings(state, item));
  const count = Object.keys(ratings ?? {}).length;
  return (
    <p className={styles.standing}>
      {link !== undefined ? (
        <a className={styles.key} href={link} target="_blank" rel="noopener noreferrer" dir="auto">
          {key ?? new URL(link).hostname}
        </a>
      ) : (
        key !== undefined && (
          <span className={styles.key} dir="auto">
            {key}
          </span>
        )
      )}
      {item.locked && (
        <span>
          <Lock size={13} aria-hidden="true" />
          <VisuallyHidden>{t('locked')}</VisuallyHidden>
        </span>
      )}
      {sending && <OnItsWay />}
      {onTable && <span className={styles.table}>{t('onTable')}</span>}
      <Status item={item} onTable={onTable} />
      {imported.length > 0 && <ImportedMark />}
      <Origin item={item} />
      {count > 0 && <span>{t('opinionCount', { count })}</span>}
    </p>
  );
}

/** In a word; nothing where it goes without saying. */
function Status({ item, onTable }: { item: Item; onTable: boolean }) {
  const t = useTranslations('backlog');
  const { status, scores } = item;
  if (status === 'waiting' || (status === 'accepted' && scores)) return null;
  const number = latestRound(item)?.number ?? 1;
  if (status === 'voting' && number > 1) return <span>{t('votingAgain', { number })}</span>;
  return status === 'voting' && onTable ? null : <span>{t(`short.${status}`)}</span>;
}

/** At the end of a row: the priority, or the scores where there is none. */
export function ItemScores({ item, framework }: { item: Item; framework: Framework }) {
  const t = useTranslations('backlog');
  const numberWords = useNumberWords();
  const { status, scores, imported = [], priority } = item;
  if (!scores || (status !== 'accepted' && imported.length === 0)) return null;
  const scored = framework.criteria.flatMap(({ id, name }) => {
    const score = scores[id];
    return score === undefined ? [] : [{ name, score: numberWords(score) }];
  });
  const all = scored.map(({ name, score }) => `${name} ${score}`).join(', ');
  return (
    <span className={styles.scores} title={all}>
      <VisuallyHidden>
        {all} {priority !== undefined && t('priority', { priority: numberWords(priority) })}
      </VisuallyHidden>
      <span aria-hidden="true">
        {priority === undefined
          ? scored.map(({ score }) => score).join(' · ')
          : numberWords(priority)}
      </span>
    </span>
  );
}

function OnItsWay() {
  const t = useTranslations('parts');
  const offline = useView((view) => view.connection === 'offline');
  return <span className={styles.sending}>{offline ? t('willSend') : t('sending')}</span>;
}
