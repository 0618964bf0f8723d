import {
  ArrowLeft,
  ArrowRight,
  Copy,
  EllipsisVertical,
  FileDown,
  ListFilter,
  Pencil,
  SlidersHorizontal,
  Trash2,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { Popover } from '#client/parts/popover.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useNarrow } from '#client/screens/session/use-wide.ts';
import { DisplayEditor } from '#client/screens/workspace/views/display-editor.tsx';
import { FilterEditor } from '#client/screens/workspace/views/filter-editor.tsx';
import { conditionsIn } from '#client/screens/workspace/views/filter-tree.ts';
import type { ShownFormat } from '#client/screens/workspace/views/save-shown.ts';
import { SaveViewDialog } from '#client/screens/workspace/views/save-view-dialog.tsx';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { Views } from '#client/screens/workspace/views/use-views.ts';
import styles from '#client/screens/workspace/views/view-bar.module.css';
import { ViewTabs } from '#client/screens/workspace/views/view-tabs.tsx';
import type { Properties, Property } from '#shared/workspace/query/property.ts';

interface ViewBarProps {
  views: Views;
  find: string;
  onFind(find: string): void;
  properties: Properties;
  words: PropertyWords;
  choicesOf(property: Property): readonly { id: string; name: string }[];
  /** How many items are shown, of how many. */
  shown: number;
  count: number;
  onUndo(): void;
  /** Saves what is shown as a file. */
  onSave(format: ShownFormat): void;
}

type Naming = 'new' | 'rename' | 'duplicate';

/** Which view is looked at, what it asks for and how it is shown; and what to do with what was changed. */
export function ViewBar(props: ViewBarProps) {
  const { views, find, onFind, properties, words, choicesOf, shown, count, onUndo, onSave } = props;
  const t = useTranslations('workspaceViews');
  const tWorkspace = useTranslations('workspace');
  const { show } = useToast();
  const [naming, setNaming] = useState<Naming | null>(null);
  const { current } = views;
  const conditions = conditionsIn(views.shown.query.filter);
  const filtering = t('filterCount', { count: conditions });
  // One line on a phone: what the icons say needs no words there.
  const isNarrow = useNarrow();

  async function remove() {
    if (await views.remove())
      show(t('removed', { name: current.name }), {
        action: { label: tWorkspace('undo'), onAction: onUndo },
      });
  }

  const at = views.all.indexOf(current);
  const [before, behind] = [at - 1, at + 1].map((place) => {
    const beside = views.all[place];
    return beside?.mayMove && beside.isOwn === current.isOwn ? beside.id : null;
  });
  const menu: (MenuItem | 'line')[] = [
    { label: t('duplicate'), icon: <Copy />, onSelect: () => setNaming('duplicate') },
  ];
  const files: MenuItem[] = [
    { label: t('saveCsv'), icon: <FileDown />, onSelect: () => onSave('csv') },
    { label: t('saveMarkdown'), icon: <FileDown />, onSelect: () => onSave('md') },
  ];
  if (views.maySave) {
    menu.unshift({ label: t('rename'), icon: <Pencil />, onSelect: () => setNaming('rename') });
    if (before)
      menu.push({
        label: t('moveBack'),
        icon: <ArrowLeft />,
        onSelect: () => views.move(current.id, before, 'before'),
      });
    if (behind)
      menu.push({
        label: t('moveOn'),
        icon: <ArrowRight />,
        onSelect: () => views.move(current.id, behind, 'after'),
      });
    if (current.isOwn && views.mayShare)
      menu.push({
        label: t('share'),
        icon: <Users />,
        onSelect: () => void views.rename(current.name, true),
      });
  }
  menu.push('line', ...files);
  if (views.maySave)
    menu.push('line', {
      label: t('remove'),
      icon: <Trash2 />,
      destructive: true,
      onSelect: () => void remove(),
    });

  return (
    <>
      <ViewTabs views={views} onNew={() => setNaming('new')} />
      <search className={styles.bar}>
        <div className={styles.find}>
          <SearchField label={tWorkspace('find')} value={find} onChange={onFind} />
        </div>
        <Popover
          label={t('filter')}
          trigger={
            isNarrow && conditions === 0 ? (
              <IconButton label={filtering} icon={<ListFilter aria-hidden="true" />} />
            ) : (
              <Button size="small" icon={<ListFilter aria-hidden="true" />} aria-label={filtering}>
                {isNarrow ? conditions : filtering}
              </Button>
            )
          }
        >
          <FilterEditor
            filter={views.shown.query.filter}
            properties={properties}
            words={words}
            choicesOf={choicesOf}
            onChange={(filter) => views.change({ query: { ...views.shown.query, filter } })}
          />
        </Popover>
        <Popover
          label={t('display')}
          trigger={
            isNarrow ? (
              <IconButton label={t('display')} icon={<SlidersHorizontal aria-hidden="true" />} />
            ) : (
              <Button size="small" icon={<SlidersHorizontal aria-hidden="true" />}>
                {t('display')}
              </Button>
            )
          }
        >
          <DisplayEditor
            shown={views.shown}
            properties={properties}
            words={words}
            onChange={views.change}
          />
        </Popover>
        <Menu
          trigger={
            <IconButton label={t('viewMenu')} icon={<EllipsisVertical aria-hidden="true" />} />
          }
          items={menu}
        />
        {current.isChanged && (
          <div className={styles.changed} role="status">
            <span className={styles.note}>{t('changed')}</span>
            {views.maySave && (
              <Button size="small" variant="primary" onClick={() => void views.save()}>
                {t('save')}
              </Button>
            )}
            <Button size="small" onClick={() => setNaming('new')}>
              {t('saveAs')}
            </Button>
            <Button size="small" variant="quiet" onClick={views.discard}>
              {t('discard')}
            </Button>
          </div>
        )}
        <p className={styles.tally} data-all={shown === count || undefined} role="status">
          {shown === count
            ? tWorkspace('count', { count })
            : tWorkspace('countOf', { shown, count })}
        </p>
      </search>
      <SaveViewDialog
        open={naming !== null}
        title={t(naming === 'rename' ? 'rename' : naming === 'duplicate' ? 'duplicate' : 'saveAs')}
        name={naming === null || naming === 'new' ? '' : current.name}
        mayShare={naming === 'rename' ? null : views.mayShare}
        onSave={naming === 'rename' ? views.rename : views.saveAs}
        onClose={() => setNaming(null)}
      />
    </>
  );
}
