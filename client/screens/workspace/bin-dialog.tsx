import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/workspace/people/people-dialog.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** So many are shown until somebody asks for more. */
const first = 100;

/** What was thrown away, the latest first, to be brought back. */
export function BinDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('workspaceBin');
  const send = useSendToWorkspace();
  const { show } = useToast();
  const may = useMay();
  const locale = useDateLocale();
  const { basics, items } = useWorkspace();
  const [most, setMost] = useState(first);
  const thrown = [...items.values()]
    .filter(({ removedAt }) => removedAt !== undefined)
    .sort((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0));
  const date = dateFormat(locale, { dateStyle: 'medium' });

  async function restore(item: WorkspaceItem) {
    if (await send({ type: 'item.restore', itemIds: [item.id] }))
      show(t('restored', { key: keyOf(basics, item) }));
  }

  return (
    <Dialog open={open} onClose={onClose} title={t('title')} description={t('message')}>
      {thrown.length === 0 ? (
        <p className={styles.soft}>{t('empty')}</p>
      ) : (
        <ul className={styles.people}>
          {thrown.slice(0, most).map((item) => (
            <li key={item.id} className={styles.person}>
              <span className={styles.name}>
                <bdi>{item.title}</bdi>
                <span className={styles.soft}>
                  {keyOf(basics, item)} · {t('thrownAway', { when: date.format(item.removedAt) })}
                </span>
              </span>
              {may('item.restore', item) && (
                <Button size="small" onClick={() => void restore(item)}>
                  {t('restore')}
                  <VisuallyHidden> {keyOf(basics, item)}</VisuallyHidden>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {thrown.length > most && (
        <Button onClick={() => setMost(most + first)}>{t('showMore')}</Button>
      )}
    </Dialog>
  );
}
