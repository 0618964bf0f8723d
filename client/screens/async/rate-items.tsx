import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { ItemInHand } from '#client/screens/async/item-in-hand.tsx';
import { RatingList } from '#client/screens/async/rating-list.tsx';
import { useOwnRatings } from '#client/screens/async/use-own-ratings.ts';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

/** All there is to rate, and one item after the other. */
export function RateItems() {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const ratings = useOwnRatings();
  const { items, rated, votes } = ratings;
  const [chosen, setChosen] = useState<string | null>(null);
  const at = items.findIndex(({ id }) => id === chosen);
  const item = items[at];

  function show(next: Item | null) {
    setChosen(next?.id ?? null);
    window.scrollTo({ top: 0 });
  }

  if (items.length === 0)
    return <EmptyState title={t('nothing')}>{t('nothingMessage')}</EmptyState>;
  if (!item || !votes) return <RatingList ratings={ratings} onChoose={show} />;
  const others = [...items.slice(at + 1), ...items.slice(0, at)];
  return (
    <>
      <div role="status">
        <VisuallyHidden>
          {t('announceItem', {
            title: isolated(titleOf(item)),
            place: at + 1,
            count: items.length,
          })}
        </VisuallyHidden>
      </div>
      <ItemInHand
        key={item.id}
        item={item}
        progress={{ rated: rated.size, count: items.length }}
        next={others.find(({ id }) => !rated.has(id)) ?? null}
        onShow={show}
      />
    </>
  );
}
