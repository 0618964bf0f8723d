import { Star } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/ratings/rate-button.module.css';
import { RatingsDialog } from '#client/screens/ratings/ratings-dialog.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { shownRatings, whyNoRating } from '#shared/session/open-to-ratings.ts';
import type { Item } from '#shared/session/state.ts';

/** Opens the ratings of an item, and says how many there are. Not while there can be none. */
export function RateButton({ item }: { item: Item }) {
  const t = useTranslations('ratings');
  const title = isolated(useTitleOf()(item));
  const ratings = useView(({ state }) => state && shownRatings(state, item));
  const hindrance = useView(({ state }) => state && whyNoRating(state, item));
  const [opened, setOpened] = useState<'no' | 'open' | 'closed'>('no');
  const count = Object.keys(ratings ?? {}).length;
  const hidden = (chunks: ReactNode) => <VisuallyHidden>{chunks}</VisuallyHidden>;
  return (
    <>
      {hindrance !== 'anonymous' && hindrance !== 'rated_in_secret' && (
        <button type="button" className={styles.rate} onClick={() => setOpened('open')}>
          <Star size={18} aria-hidden="true" />
          <span>
            {count === 0
              ? t.rich('rate', { title, hidden })
              : t.rich('open', { title, count, hidden })}
          </span>
        </button>
      )}
      {opened !== 'no' && (
        <RatingsDialog
          open={opened === 'open'}
          onClose={() => setOpened('closed')}
          itemId={item.id}
        />
      )}
    </>
  );
}
