import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { DeadlineLine, NearDeadline } from '#client/screens/async/deadline-line.tsx';
import { ItemInHand } from '#client/screens/async/item-in-hand.tsx';
import { RatingList } from '#client/screens/async/rating-list.tsx';
import { useOwnRatings } from '#client/screens/async/use-own-ratings.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

/** All there is to rate, and one item after the other. */
export function RateItems() {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const ratings = useOwnRatings();
  const deadline = useView((view) => view.state?.deadline);
  const { items, rated, votes } = ratings;
  const [chosen, setChosen] = useState<string | null>(null);
  const at = items.findIndex(({ id }) => id === chosen);
  const item = items[at];

  function show(next: Item | null) {
    setChosen(next?.id ?? null);
    window.scrollTo({ top: 0 });
  }

  const toRate = votes ? items.length - rated.size : 0;
  if (!item || !votes)
    return (
      <>
        <DeadlineLine deadline={deadline} toRate={toRate} />
        {items.length === 0 ? (
          <EmptyState title={t('nothing')}>{t('nothingMessage')}</EmptyState>
        ) : (
          <RatingList ratings={ratings} onChoose={show} />
        )}
      </>
    );
  const others = [...items.slice(at + 1), ...items.slice(0, at)];
  return (
    <>
      <VisuallyHidden>
        <span role="status">
          {t('announceItem', {
            title: isolated(titleOf(item)),
            place: at + 1,
            count: items.length,
          })}
        </span>
      </VisuallyHidden>
      {deadline !== undefined && <NearDeadline deadline={deadline} toRate={toRate} />}
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
