import { Lock, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import type { NamedView, Views } from '#client/screens/workspace/views/use-views.ts';
import styles from '#client/screens/workspace/views/view-tabs.module.css';

interface ViewTabsProps {
  views: Pick<Views, 'all' | 'current' | 'choose' | 'move'>;
  onNew(): void;
}

/**
 * The views of the workspace, one beside the other; each is an address of its own. Those that were saved are put in
 * order by mouse, finger, or Alt and an arrow.
 */
export function ViewTabs({ views, onNew }: ViewTabsProps) {
  const { all, current, choose, move } = views;
  const t = useTranslations('workspaceViews');
  const strip = useRef<HTMLElement>(null);
  const going = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at comes into sight
  useEffect(() => {
    strip.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current.id]);

  // Where it went, its button lost the focus.
  useEffect(() => {
    if (going.current === null) return;
    strip.current
      ?.querySelector<HTMLElement>(`[data-view="${CSS.escape(going.current)}"] button`)
      ?.focus();
    going.current = null;
  });

  function press(event: KeyboardEvent, view: NamedView) {
    if (!view.mayMove || !event.altKey || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    event.preventDefault();
    const by = event.key === 'ArrowRight' ? 1 : -1;
    const beside = all[all.indexOf(view) + by];
    if (!beside) return;
    going.current = view.id;
    move(view.id, beside.id, by === 1 ? 'after' : 'before');
  }

  return (
    <nav ref={strip} className={styles.tabs} aria-label={t('views')}>
      <ul className={styles.list}>
        {all.map((view) => (
          <ViewTab
            key={view.id}
            view={view}
            isCurrent={view.id === current.id}
            onChoose={() => choose(view.id)}
            onKeyDown={(event) => press(event, view)}
            onDrop={(draggedId, edge) => move(draggedId, view.id, edge)}
          />
        ))}
      </ul>
      <IconButton label={t('newView')} icon={<Plus aria-hidden="true" />} onClick={onNew} />
    </nav>
  );
}

interface ViewTabProps {
  view: NamedView;
  isCurrent: boolean;
  onChoose(): void;
  onKeyDown(event: KeyboardEvent): void;
  onDrop(draggedId: string, edge: Edge): void;
}

function ViewTab({ view, isCurrent, onChoose, onKeyDown, onDrop }: ViewTabProps) {
  const { id, name, isOwn, isChanged, mayMove } = view;
  const t = useTranslations('workspaceViews');
  const tab = useRef<HTMLLIElement>(null);
  useRowDrag({
    ...{ row: tab, handle: tab, itemId: id, enabled: mayMove, as: 'tab' },
    onDrop,
  });
  return (
    <li ref={tab} className={styles.place} data-view={id}>
      <button
        type="button"
        className={styles.tab}
        aria-current={isCurrent ? 'page' : undefined}
        aria-keyshortcuts={mayMove ? 'Alt+ArrowLeft Alt+ArrowRight' : undefined}
        onClick={onChoose}
        onKeyDown={onKeyDown}
      >
        {isOwn && (
          <>
            <Lock size={13} aria-hidden="true" />
            <VisuallyHidden>{t('own')}</VisuallyHidden>
          </>
        )}
        <bdi>{name}</bdi>
        {isChanged && (
          <span className={styles.changed} title={t('changed')}>
            <VisuallyHidden>{t('changed')}</VisuallyHidden>
          </span>
        )}
      </button>
    </li>
  );
}
