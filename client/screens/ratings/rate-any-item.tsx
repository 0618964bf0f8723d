import { Star } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { RatingsDialog } from '#client/screens/ratings/ratings-dialog.tsx';
import { useView } from '#client/screens/session/use-session.ts';

/** Offers to rate any item, to those who have nothing else to do; not where there can be no ratings. */
export function RateAnyItem() {
  const t = useTranslations('ratings');
  const isFutile = useView(
    ({ state }) => !state || state.settings.anonymous || state.items.length === 0,
  );
  const [opened, setOpened] = useState<'no' | 'open' | 'closed'>('no');
  if (isFutile) return null;
  return (
    <>
      <Button icon={<Star aria-hidden="true" />} onClick={() => setOpened('open')}>
        {t('any')}
      </Button>
      {opened !== 'no' && (
        <RatingsDialog open={opened === 'open'} onClose={() => setOpened('closed')} />
      )}
    </>
  );
}
