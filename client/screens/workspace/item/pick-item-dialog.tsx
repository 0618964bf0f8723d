import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Dialog } from '#client/parts/dialog.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import styles from '#client/screens/workspace/item/pick-item-dialog.module.css';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { finderOf } from '#shared/workspace/query/find.ts';
import { byPlace, type RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** So many are shown of those that are found. */
const most = 20;

interface PickItemDialogProps {
  title: string;
  /** Ids of those that are no choice. */
  without: readonly string[];
  onPick(item: WorkspaceItem): void;
  onClose(): void;
}

/** Finds an item among thousands, by its key or by any of its words. */
export function PickItemDialog({ title, without, onPick, onClose }: PickItemDialogProps) {
  const t = useTranslations('workspaceItem');
  const language = useLocale();
  const { basics, items } = useWorkspace();
  const [find, setFind] = useState('');
  const asked = useDeferredValue(find);
  const found = useMemo(() => {
    const finds = finderOf(asked, basics, language);
    return [...items.values()]
      .filter(
        (item) =>
          item.removedAt === undefined &&
          !without.includes(item.id) &&
          (!finds || finds(rankless(item))),
      )
      .sort(byPlace);
  }, [asked, basics, items, language, without]);
  return (
    <Dialog open onClose={onClose} title={title}>
      <SearchField label={t('findItem')} value={find} onChange={setFind} />
      {found.length === 0 ? (
        <p className={styles.soft} role="status">
          {t('noItemFound')}
        </p>
      ) : (
        <ul className={styles.items}>
          {found.slice(0, most).map((item) => (
            <li key={item.id}>
              <button type="button" className={styles.item} onClick={() => onPick(item)}>
                <span className={styles.key}>{keyOf(basics, item)}</span>
                <span className={styles.title} dir="auto">
                  {item.title}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > most && (
        <p className={styles.soft}>{t('moreItems', { count: found.length - most })}</p>
      )}
    </Dialog>
  );
}

/** What is looked for is in the item itself. */
function rankless(item: WorkspaceItem): RankedItem {
  return { item, priority: undefined, rank: null };
}
