import { AtSign } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { Menu } from '#client/parts/menu.tsx';
import styles from '#client/screens/workspace/item/mentions-button.module.css';
import { useWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { keyOf } from '#shared/workspace/state.ts';

/** How many comments speak to oneself and were not seen yet, and the way to each; nothing where there are none. */
export function MentionsButton() {
  const t = useTranslations('workspaceItem');
  const { basics, items, members, mentions } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [, navigate] = useLocation();
  const latest = [...mentions]
    .flatMap(([id, { itemId, by, at }]) => {
      const item = items.get(itemId);
      return item && item.removedAt === undefined ? [{ id, item, by, at }] : [];
    })
    .sort((a, b) => b.at - a.at);
  if (latest.length === 0) return null;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={styles.button}
          aria-label={t('mentions', { count: latest.length })}
        >
          <AtSign size={18} aria-hidden="true" />
          {latest.length}
        </button>
      }
      items={latest.slice(0, 10).map(({ item, by }) => ({
        label: t('mentionIn', {
          name: members.get(by)?.name ?? t('somebody'),
          key: keyOf(basics, item),
          title: item.title,
        }),
        onSelect: () => navigate(`/w/${workspaceId}/${item.id}`),
      }))}
    />
  );
}
