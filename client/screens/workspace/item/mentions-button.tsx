import { AtSign } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { Menu } from '#client/parts/menu.tsx';
import styles from '#client/screens/workspace/item/mentions-button.module.css';
import { useWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { Mention } from '#shared/workspace/comments.ts';
import { keyOf } from '#shared/workspace/state.ts';

/** How many comments, descriptions and automations speak to oneself and were not seen yet, and the way to each; nothing where there are none. */
export function MentionsButton() {
  const t = useTranslations('workspaceItem');
  const { basics, items, members, mentions } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [, navigate] = useLocation();
  const latest = [...mentions]
    .flatMap(([, mention]) => {
      const item = items.get(mention.itemId);
      return item && item.removedAt === undefined ? [{ item, mention }] : [];
    })
    .sort((a, b) => b.mention.at - a.mention.at);
  const labelOf = (mention: Mention, where: { key: string; title: string }) =>
    'automation' in mention
      ? t('noticeIn', { automation: isolated(mention.automation.name), ...where })
      : t('commentId' in mention ? 'mentionIn' : 'mentionInDescription', {
          ...{ name: members.get(mention.by)?.name ?? t('somebody'), ...where },
        });
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
      items={latest.slice(0, 10).map(({ item, mention }) => ({
        label: labelOf(mention, { key: keyOf(basics, item), title: item.title }),
        onSelect: () =>
          navigate(
            `/w/${workspaceId}/${item.id}${'commentId' in mention ? `#${mention.commentId}` : ''}`,
          ),
      }))}
    />
  );
}
