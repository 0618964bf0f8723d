import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import styles from '#client/screens/workspace/item/item-side.module.css';
import { spokenTo } from '#client/screens/workspace/mentioning/spoken-to.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

const DescriptionEditor = lazy(async () => {
  const [{ DescriptionEditor }] = await Promise.all([
    import('#client/screens/workspace/description/description-editor.tsx'),
    needTexts('workspaceDescription'),
  ]);
  return { default: DescriptionEditor };
});

interface ItemDescriptionProps {
  item: WorkspaceItem;
  mayEdit: boolean;
}

/** The description of an item: to be read, and, by who may, to be written together with others. */
export function ItemDescription({ item, mayEdit }: ItemDescriptionProps) {
  const t = useTranslations('workspaceItem');
  const [isOpen, setOpen] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const { members } = useWorkspace();
  const { description } = item;
  const reading = description ? (
    <RichText text={spokenTo(description, members.values())} />
  ) : (
    <p className={styles.soft}>{t('noDescription')}</p>
  );

  return (
    <section className={styles.block} aria-label={t('description')}>
      <div className={styles.blockHead}>
        <h3 className={styles.heading}>{t('description')}</h3>
        {mayEdit && (
          <Button ref={edit} size="small" variant="quiet" onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'done' : 'edit')}
          </Button>
        )}
      </div>
      {mayEdit && isOpen ? (
        <Suspense fallback={reading}>
          <DescriptionEditor
            itemId={item.id}
            reading={reading}
            onDone={() => {
              setOpen(false);
              edit.current?.focus();
            }}
          />
        </Suspense>
      ) : (
        reading
      )}
    </section>
  );
}
