import { FileText, LayoutList, MessageSquare } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { type Action, FindDialog } from '#client/parts/find-dialog.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useFoundComments } from '#client/screens/workspace/views/use-found-comments.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { Views } from '#client/screens/workspace/views/use-views.ts';
import { finderOf, foundIn, pieceAround, wordsIn } from '#shared/workspace/query/find.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf } from '#shared/workspace/state.ts';

interface FindAnythingProps {
  open: boolean;
  onClose(): void;
  /** All items, in the order of their places. */
  ranked: readonly RankedItem[];
  properties: Properties;
  words: PropertyWords;
  views: Pick<Views, 'all' | 'choose'>;
  /** What can be done in the workspace. */
  actions: readonly Action[];
  /** Opens an item, at a comment of it. */
  onOpen(itemId: string, commentId?: string): void;
}

/** More than anybody reads. */
const mostItems = 50;

/** Finds any item by whatever it says, and by what was said to it, any view and any action by its name, and goes there or does it. */
export function FindAnything(props: FindAnythingProps) {
  const { open, onClose, ranked, properties, words, views, actions, onOpen } = props;
  const t = useTranslations('workspaceViews');
  const language = useLocale();
  const tItem = useTranslations('workspaceItem');
  const { basics, items, members } = useWorkspace();
  const refusalWords = useRefusalWords();
  const [typed, setTyped] = useState('');
  const find = useDeferredValue(typed);
  const said = useFoundComments(typed);
  const groups = useMemo(() => {
    const sought = wordsIn(find, language);
    const isNamed = (name: string) => {
      const text = name.toLocaleLowerCase(language);
      return sought.every((word) => text.includes(word));
    };
    const finds = finderOf(find, basics, language);
    const found: Action[] = [];
    for (const row of ranked) {
      if (found.length === mostItems) break;
      if (finds && !finds(row)) continue;
      const { id, title } = row.item;
      const part = foundIn(row.item, find, basics, language);
      const property = part && properties.get(part.property);
      found.push({
        ...{ id: `item ${id}`, label: title, also: keyOf(basics, row.item) },
        note: part && property ? `${words.nameOf(property)}: ${part.text}` : undefined,
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
  }, [find, language, basics, properties, words, ranked, actions, views, onOpen, t]);

  const comments = useMemo(() => {
    const [first = ''] = wordsIn(typed, language);
    const those = said.state === 'found' ? said.comments : [];
    return those.flatMap(({ id, itemId, by, text }): Action[] => {
      const item = items.get(itemId);
      if (!item) return [];
      const name = members.get(by)?.name ?? tItem('somebody');
      return [
        {
          ...{ id: `comment ${id}`, label: item.title, also: keyOf(basics, item) },
          ...{ note: `${name}: ${pieceAround(text, first, language)}`, icon: <MessageSquare /> },
          onSelect: () => onOpen(itemId, id),
        },
      ];
    });
  }, [said, typed, language, items, members, basics, onOpen, tItem]);

  const status =
    said.state === 'looking'
      ? t('lookingInComments')
      : said.state === 'refused'
        ? t('commentsNotFound', { why: refusalWords(said.refusal) })
        : said.state === 'found' && !said.whole
          ? t('moreComments')
          : undefined;

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
      groups={[...groups, { label: t('comments'), items: comments }]}
      status={status}
      onType={setTyped}
    />
  );
}
