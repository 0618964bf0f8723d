import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import { useShortcut } from '#client/screens/round/use-shortcut.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-triage/triage.module.css';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

interface SimilarItemsProps {
  /** `null` while they are looked for. */
  items: readonly WorkspaceItem[] | null;
  onMerge(itemId: string): void;
}

/** What resembles a submission: by its number it is merged there. */
export function SimilarItems({ items, onMerge }: SimilarItemsProps) {
  const t = useTranslations('workspaceForms');
  return (
    <section className={styles.similar} aria-labelledby="similar">
      <h2 id="similar" className={styles.heading}>
        {t('similar')}
      </h2>
      {!items && <Spinner label={t('looking')} />}
      {items?.length === 0 && <p className={styles.soft}>{t('nothingSimilar')}</p>}
      {items && items.length > 0 && (
        <ol className={styles.items}>
          {items.slice(0, 9).map((item, index) => (
            <SimilarItem key={item.id} item={item} number={index + 1} onMerge={onMerge} />
          ))}
        </ol>
      )}
    </section>
  );
}

function SimilarItem({
  item,
  number,
  onMerge,
}: {
  item: WorkspaceItem;
  number: number;
  onMerge(itemId: string): void;
}) {
  const t = useTranslations('workspaceForms');
  const { basics } = useWorkspace();
  const key = keyOf(basics, item);
  const status = basics.statuses.find(({ id }) => id === item.status)?.name ?? '';
  useShortcut(`${number}`, () => onMerge(item.id));
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <span className={styles.soft}>
          {[key, isolated(status), item.voices && t('voices', { count: item.voices })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span dir="auto">{item.title}</span>
      </div>
      <Button
        size="small"
        aria-label={t('mergeWith', { key })}
        aria-keyshortcuts={`${number}`}
        onClick={() => onMerge(item.id)}
      >
        {t('merge')} <kbd className={styles.key}>{number}</kbd>
      </Button>
    </li>
  );
}
