import { FileText, LayoutList } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { type Action, FindDialog } from '#client/parts/find-dialog.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { Views } from '#client/screens/workspace/views/use-views.ts';
import { finderOf } from '#shared/workspace/query/find.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf } from '#shared/workspace/state.ts';

interface FindAnythingProps {
  open: boolean;
  onClose(): void;
  /** All items, in the order of their places. */
  ranked: readonly RankedItem[];
  views: Pick<Views, 'all' | 'choose'>;
  /** What can be done in the workspace. */
  actions: readonly Action[];
  onOpen(itemId: string): void;
}

/** More than anybody reads. */
const mostItems = 50;

/** Finds any item by whatever it says, any view and any action by its name, and goes there or does it. */
export function FindAnything(props: FindAnythingProps) {
  const { open, onClose, ranked, views, actions, onOpen } = props;
  const t = useTranslations('workspaceViews');
  const language = useLocale();
  const { basics } = useWorkspace();
  const [typed, setTyped] = useState('');
  const find = useDeferredValue(typed);
  const groups = useMemo(() => {
    const words = find.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    const isNamed = (name: string) => {
      const text = name.toLocaleLowerCase(language);
      return words.every((word) => text.includes(word));
    };
    const finds = finderOf(find, basics, language);
    const found: Action[] = [];
    for (const row of ranked) {
      if (found.length === mostItems) break;
      if (finds && !finds(row)) continue;
      const { id, title } = row.item;
      found.push({
        ...{ id: `item ${id}`, label: title, also: keyOf(basics, row.item) },
        icon: <FileText />,
        onSelect: () => onOpen(id),
      });
    }
    return [
      { label: t('actions'), items: actions.filter(({ label }) => isNamed(label)) },
      {
        label: t('views'),
        items: views.all
          .filter(({ name }) => isNamed(name))
          .map(
            ({ id, name }): Action => ({
              ...{ id: `view ${id}`, label: name, icon: <LayoutList /> },
              onSelect: () => views.choose(id),
            }),
          ),
      },
      { label: t('items'), items: found },
    ];
  }, [find, language, basics, ranked, actions, views, onOpen, t]);

  return (
    <FindDialog
      open={open}
      onClose={() => {
        setTyped('');
        onClose();
      }}
      title={t('findAnything')}
      label={t('findWhat')}
      nothing={t('findNothing')}
      groups={groups}
      onType={setTyped}
    />
  );
}
