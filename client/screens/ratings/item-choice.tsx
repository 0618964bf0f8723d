import { Check } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { fewItems } from '#client/screens/labels/use-label-filter.ts';
import styles from '#client/screens/ratings/item-choice.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import type { SessionState } from '#shared/session/state.ts';

interface ItemChoiceProps {
  state: SessionState;
  onChoose(itemId: string): void;
}

/** Every item of the backlog, with how many have rated it and whether oneself has. */
export function ItemChoice({ state, onChoose }: ItemChoiceProps) {
  const t = useTranslations('ratings');
  const titleOf = useTitleOf();
  const self = useView((view) => view.self);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter).trim().toLocaleLowerCase();
  const { items } = state;
  if (state.settings.anonymous) return <p>{t('anonymous')}</p>;
  if (items.length === 0) return <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>;
  const shown = items.filter((item) =>
    `${titleOf(item)}\n${item.key ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      {items.length > fewItems && (
        <SearchField label={t('find')} value={filter} onChange={setFilter} />
      )}
      {shown.length === 0 && <p>{t('noMatch', { text: isolated(filter.trim()) })}</p>}
      <ol className={styles.items}>
        {shown.map((item) => {
          const ratings = shownRatings(state, item) ?? {};
          const count = Object.keys(ratings).length;
          return (
            <li key={item.id}>
              <button type="button" className={styles.item} onClick={() => onChoose(item.id)}>
                <span className={styles.title} dir="auto">
                  {titleOf(item)}
                </span>
                <span className={styles.state}>
                  {count > 0 && <span>{t('count', { count })}</span>}
                  {ratings[self] && (
                    <span className={styles.own}>
                      <Check size={16} strokeWidth={2.5} aria-hidden="true" /> {t('rated')}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
