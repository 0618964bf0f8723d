import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { ItemChoice } from '#client/screens/ratings/item-choice.tsx';
import { ItemOpinions } from '#client/screens/ratings/item-opinions.tsx';
import styles from '#client/screens/ratings/ratings-dialog.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';

interface RatingsDialogProps {
  open: boolean;
  onClose(): void;
  /** The item it is about; without it one is chosen from all. */
  itemId?: string;
}

/** What people think of an item outside a vote, and what one thinks of it oneself. */
export function RatingsDialog({ open, onClose, itemId }: RatingsDialogProps) {
  const t = useTranslations('ratings');
  const titleOf = useTitleOf();
  const state = useView((view) => view.state);
  const [chosen, setChosen] = useState<string | null>(null);
  const item = state?.items.find(({ id }) => id === (itemId ?? chosen));
  if (!state) return null;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('title')}
      description={item ? <bdi>{titleOf(item)}</bdi> : t('about')}
    >
      {item ? (
        <>
          {itemId === undefined && (
            <p className={styles.way}>
              <Button
                size="small"
                variant="quiet"
                icon={<ArrowLeft className={styles.back} aria-hidden="true" />}
                onClick={() => setChosen(null)}
              >
                {t('allItems')}
              </Button>
            </p>
          )}
          <ItemOpinions key={item.id} state={state} item={item} />
        </>
      ) : (
        <ItemChoice state={state} onChoose={setChosen} />
      )}
    </Dialog>
  );
}
