import { useTranslations } from 'use-intl';
import { Dialog } from '#client/parts/dialog.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { PartChoice } from '#client/screens/backlog/part-choice.tsx';
import { useShownItems } from '#client/screens/backlog/use-shown-items.ts';
import styles from '#client/screens/hand/backlog-dialog.module.css';
import { GlanceList } from '#client/screens/hand/glance-list.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import type { Item } from '#shared/session/state.ts';

const none: readonly Item[] = [];

/** The backlog on a phone: what is open, what is done, and what came out. */
export function BacklogDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('backlog');
  const items = useView((view) => view.state?.items) ?? none;
  const currentItemId = useView((view) => view.state?.currentItemId ?? null);
  const { shown, isLong, part, setPart, text, setText } = useShownItems(items);
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <div className={styles.backlog}>
        {isLong && <SearchField label={t('find')} value={text} onChange={setText} />}
        {items.length > 0 && <PartChoice items={items} value={part} onChange={setPart} />}
        {shown.length === 0 ? (
          <p>{items.length === 0 ? t('empty') : t('noneInPart')}</p>
        ) : (
          <GlanceList items={shown} currentItemId={currentItemId} />
        )}
      </div>
    </Dialog>
  );
}
