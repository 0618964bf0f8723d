import { Lock, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Views } from '#client/screens/workspace/views/use-views.ts';
import styles from '#client/screens/workspace/views/view-tabs.module.css';

interface ViewTabsProps {
  views: Pick<Views, 'all' | 'current' | 'choose'>;
  onNew(): void;
}

/** The views of the workspace, one beside the other; each is an address of its own. */
export function ViewTabs({ views: { all, current, choose }, onNew }: ViewTabsProps) {
  const t = useTranslations('workspaceViews');
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at comes into sight
  useEffect(() => {
    strip.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current.id]);
  return (
    <nav ref={strip} className={styles.tabs} aria-label={t('views')}>
      <ul className={styles.list}>
        {all.map(({ id, name, isOwn, isChanged }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.tab}
              aria-current={id === current.id ? 'page' : undefined}
              onClick={() => choose(id)}
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
        ))}
      </ul>
      <IconButton label={t('newView')} icon={<Plus aria-hidden="true" />} onClick={onNew} />
    </nav>
  );
}
