import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/parts/origin.module.css';
import type { Item } from '#shared/session/state.ts';

/** What an item is a part of, and where its tracker says that it stands; nothing where neither is known. */
export function Origin({
  item: { parent, workStatus },
}: {
  item: Pick<Item, 'parent' | 'workStatus'>;
}) {
  const t = useTranslations('item');
  return (
    <>
      {workStatus && (
        <span className={styles.status} data-category={workStatus.category}>
          {t('inTracker', { status: isolated(workStatus.name) })}
        </span>
      )}
      {parent !== undefined && (
        <span className={styles.parent}>{t('partOf', { parent: isolated(parent) })}</span>
      )}
    </>
  );
}

/** Says of a score that it came with an import and is not the team's own. */
export function ImportedMark() {
  return <span className={styles.imported}>{useTranslations('item')('imported')}</span>;
}
