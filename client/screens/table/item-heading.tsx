import { ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { Origin } from '#client/parts/origin.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import styles from '#client/screens/table/item-heading.module.css';
import { limits } from '#shared/commands/limits.ts';
import { type Item, latestRound } from '#shared/session/state.ts';

interface ItemHeadingProps {
  item: Item;
  /** What it says more stands elsewhere, all of it. */
  isBrief?: boolean;
}

/** What is being voted on, large enough for the back row. */
export function ItemHeading({ item, isBrief = false }: ItemHeadingProps) {
  const t = useTranslations();
  const titleOf = useTitleOf();
  const round = latestRound(item);
  const length = [...item.title].length;
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const isUnfolded = unfolded === item.id;
  return (
    <header className={styles.heading}>
      <p className={styles.line}>
        {item.key && <span className={styles.key}>{item.key}</span>}
        {round && round.number > 1 && <span>{t('hand.round', { number: round.number })}</span>}
        {item.link && (
          <a href={item.link} target="_blank" rel="noreferrer" className={styles.link}>
            <ExternalLink size={16} aria-hidden="true" />
            <span>{hostOf(item.link)}</span>
          </a>
        )}
        <Origin item={item} />
        {!isBrief && (item.description || length > 140) && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(isUnfolded ? null : item.id)}
          >
            {isUnfolded ? t('hand.less') : t('hand.more')}
          </button>
        )}
      </p>
      <h2
        className={styles.title}
        data-folded={!isUnfolded || undefined}
        data-length={length > 140 ? 'long' : length > 60 ? 'middle' : undefined}
        dir="auto"
      >
        {titleOf(item)}
      </h2>
      <Labels labels={item.labels} />
      {item.title === '' && <NameItem key={item.id} itemId={item.id} />}
      {!isBrief && isUnfolded && item.description && (
        <div className={styles.description}>
          <RichText text={item.description} />
        </div>
      )}
    </header>
  );
}

/** Gives a quick vote its title, before, while or after it is voted on. */
function NameItem({ itemId }: { itemId: string }) {
  const t = useTranslations('table');
  const send = useSend();
  const draft = useDraft(`name.${itemId}`, '', readText);
  const title = draft.value;
  const [busy, setBusy] = useState(false);

  async function name() {
    if (busy || title.trim() === '') return;
    setBusy(true);
    if (await send({ type: 'item.edit', itemId, title: title.trim() })) draft.forget();
    setBusy(false);
  }

  return (
    <form
      className={styles.naming}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void name();
      }}
    >
      <TextField
        label={t('nameItem')}
        labelHidden
        placeholder={t('nameItem')}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={limits.itemTitle}
        value={title}
        onChange={(event) => draft.set(event.target.value)}
        onBlur={() => void name()}
      />
      <Button type="submit" busy={busy}>
        {t('nameIt')}
      </Button>
      <DraftNote draft={draft} onDiscard={draft.discard} />
    </form>
  );
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
