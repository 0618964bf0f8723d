import { lazy } from 'react';
import { needTexts } from '#client/language/texts.ts';

/** What rating takes, with its texts, is loaded when somebody looks at ratings. */
export const RatingsDialog = lazy(async () => {
  const [{ RatingsDialog }] = await Promise.all([
    import('#client/screens/ratings/ratings-dialog.tsx'),
    needTexts('ratings'),
  ]);
  return { default: RatingsDialog };
});

export const ItemRatings = lazy(async () => {
  const [{ ItemRatings }] = await Promise.all([
    import('#client/screens/ratings/item-ratings.tsx'),
    needTexts('ratings'),
  ]);
  return { default: ItemRatings };
});

export const RateAnyItem = lazy(async () => {
  const [{ RateAnyItem }] = await Promise.all([
    import('#client/screens/ratings/rate-any-item.tsx'),
    needTexts('ratings'),
  ]);
  return { default: RateAnyItem };
});
