import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Avatar } from '#client/parts/avatar.tsx';
import styles from '#client/screens/ratings/given-ratings.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Grouped } from '#shared/scoring/groups.ts';
import { fittingCards, type Rating } from '#shared/session/state.ts';

interface GivenRatingsProps {
  /** As people read it. */
  framework: Framework;
  /** Who may have rated. */
  people: readonly (Grouped & { name: string })[];
  /** Who looks, by their id. */
  self: string;
  ratings: Readonly<Record<string, Rating>>;
}

/** Who rated how, when, and why; the latest first. */
export function GivenRatings({ framework, people, self, ratings }: GivenRatingsProps) {
  const t = useTranslations('ratings');
  const locale = useDateLocale();
  const date = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const byId = new Map(people.map((one) => [one.id, one]));
  const latestFirst = Object.entries(ratings).sort(([, a], [, b]) => b.at - a.at);
  return (
    <ul className={styles.list} aria-label={t('title')}>
      {latestFirst.map(([id, { cards, comment, at }]) => {
        const rater = byId.get(id);
        const name = rater?.name ?? '';
        const fitting = fittingCards(framework, rater ?? {}, cards);
        return (
          <li key={id} className={styles.rating}>
            <Avatar id={id} name={name} you={id === self} size="small" />
            <div className={styles.words}>
              <p className={styles.who}>
                <bdi className={styles.name}>{name}</bdi>
                <time dateTime={new Date(at).toISOString()} className={styles.date}>
                  {date.format(at)}
                </time>
              </p>
              <p className={styles.cards}>
                {framework.criteria.flatMap((criterion) => {
                  const card = fitting[criterion.id];
                  if (card === undefined) return [];
                  return [
                    <span key={criterion.id}>
                      {t('given', {
                        criterion: isolated(criterion.name),
                        card: card ?? t('pass'),
                      })}
                    </span>,
                  ];
                })}
              </p>
              {comment !== undefined && (
                <p className={styles.comment} dir="auto">
                  {comment}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
