import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { ImportedMark, Origin } from '#client/parts/origin.tsx';
import styles from '#client/screens/backlog/item-standing.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { type Item, isAgreed, latestRound } from '#shared/session/state.ts';

interface ItemStandingProps {
  item: Item;
  framework: Framework;
  onTable: boolean;
  sending: boolean;
}

/** Where an item stands, under its title: its key, its status, and its scores once it has them. */
export function ItemStanding({ item, framework, onTable, sending }: ItemStandingProps) {
  const t = useTranslations('backlog');
  const numberWords = useNumberWords();
  const { key, link, status, scores, imported = [], priority } = item;
  const isAllImported = imported.length > 0 && !isAgreed(item);
  const ratings = useView(({ state }) => state && shownRatings(state, item));
  const count = Object.keys(ratings ?? {}).length;
  return (
    <p className={styles.standing}>
      {onTable && <span className={styles.table}>{t('onTable')}</span>}
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
      {sending && <OnItsWay />}
      {!(scores && status === 'accepted') && <Status item={item} />}
      <Origin item={item} />
      {scores && (status === 'accepted' || imported.length > 0) && (
        <span className={styles.scores}>
          {framework.criteria.map(({ id, name, kind }) => {
            const score = scores[id];
            return (
              score !== undefined && (
                <span key={id} className={styles.score} title={name}>
                  {framework.formula.kind === 'ratio' && <CriterionMark kind={kind} />}
                  <span className={styles.criterion}>{name}</span> {numberWords(score)}
                  {imported.includes(id) && !isAllImported && <ImportedMark />}
                </span>
              )
            );
          })}
          {priority !== undefined && (
            <strong className={styles.score}>
              {t('priority', { priority: numberWords(priority) })}
            </strong>
          )}
          {isAllImported && <ImportedMark />}
        </span>
      )}
      {count > 0 && <span>{t('opinionCount', { count })}</span>}
    </p>
  );
}

function OnItsWay() {
  const t = useTranslations('parts');
  const offline = useView((view) => view.connection === 'offline');
  return <span className={styles.sending}>{offline ? t('willSend') : t('sending')}</span>;
}

function Status({ item }: { item: Item }) {
  const t = useTranslations('backlog');
  const number = item.status === 'voting' ? (latestRound(item)?.number ?? 1) : 1;
  return <span>{number > 1 ? t('votingAgain', { number }) : t(`status.${item.status}`)}</span>;
}
