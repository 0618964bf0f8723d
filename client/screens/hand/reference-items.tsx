import { ChevronDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { detailsOf } from '#client/screens/hand/details-of.ts';
import styles from '#client/screens/hand/reference-items.module.css';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useParts, useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { useWide } from '#client/screens/session/use-wide.ts';
import { readReferences } from '#client/sync/references.ts';
import { isReference, resembling } from '#shared/backlog/resemblance.ts';
import type { Item } from '#shared/session/state.ts';
import { mostReferences, type Reference } from '#shared/workspace/reference.ts';

const none: readonly Item[] = [];
const untold: readonly Reference[] = [];

/**
 * What was scored before and resembles this item, so that a 5 means the same as last time: at a glance
 * where there is room, on request on a phone.
 */
export function ReferenceItems({ itemId }: { itemId: string }) {
  const t = useTranslations('references');
  const wide = useWide();
  const [asked, setAsked] = useState(false);
  const isOpen = wide || asked;
  return (
    <section className={styles.references} aria-label={t('title')}>
      {wide ? (
        <h3 className={styles.title}>{t('title')}</h3>
      ) : (
        <button
          type="button"
          className={styles.ask}
          aria-expanded={asked}
          onClick={() => setAsked(!asked)}
        >
          {t('title')} <ChevronDown size={18} aria-hidden="true" data-open={asked || undefined} />
        </button>
      )}
      {isOpen && <Found itemId={itemId} />}
    </section>
  );
}

function Found({ itemId }: { itemId: string }) {
  const t = useTranslations('references');
  const titleOf = useTitleOf();
  const numberWords = useNumberWords();
  const framework = useFramework();
  const item = useParts(({ state }) => {
    const found = state?.items.find(({ id }) => id === itemId);
    return found ? detailsOf(found) : null;
  });
  const references = useParts(({ state }) => state?.items.filter(isReference) ?? none);
  const found = useMemo(
    () => (item ? resembling(item, references, mostReferences) : none),
    [item, references],
  );
  const elsewhere = useElsewhere(itemId);
  if (!framework || !elsewhere) return null;
  // What is of this session stands first: everybody here knows how it came about.
  const shown = [
    ...found.map((one) => ({ id: one.id, title: titleOf(one), scores: one.scores })),
    ...elsewhere.map(({ key, title, scores }) => ({ id: key, title: `${key} ${title}`, scores })),
  ].slice(0, mostReferences);
  if (shown.length === 0) return <p className={styles.none}>{t('none')}</p>;
  return (
    <ul className={styles.items}>
      {shown.map((one) => (
        <li key={one.id}>
          <span className={styles.name} dir="auto" title={one.title}>
            {one.title}
          </span>
          <span className={styles.scores}>
            {framework.criteria.map(({ id, name }) => {
              const score = one.scores?.[id];
              return (
                score !== undefined && (
                  <span key={id}>
                    <bdi>{name}</bdi> <b>{numberWords(score)}</b>
                  </span>
                )
              );
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the workspace that the session was begun from scored before; `null` while it is being asked. */
function useElsewhere(itemId: string): readonly Reference[] | null {
  const sessionId = useView(({ state }) => (state?.workspace ? state.id : null));
  const [told, setTold] = useState<{ itemId: string; references: readonly Reference[] } | null>(
    null,
  );
  useEffect(() => {
    if (sessionId === null) return;
    let isOver = false;
    void readReferences(sessionId, itemId).then((references) => {
      if (!isOver) setTold({ itemId, references });
    });
    return () => {
      isOver = true;
    };
  }, [sessionId, itemId]);
  if (sessionId === null) return untold;
  return told?.itemId === itemId ? told.references : null;
}
