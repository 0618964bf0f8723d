import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import styles from '#client/screens/workspace/item/asked-by.module.css';
import { useOriginWords } from '#client/screens/workspace/item/use-origin-words.ts';
import { useMay, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import type { Refused } from '#client/sync/refused.ts';
import { readSubmissions } from '#client/sync/workspace/submissions.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/** So many are shown at first. */
const few = 3;

/** How many asked for an item; and what they wrote, to those who decide on what comes in. */
export function AskedBy({ item }: { item: Pick<WorkspaceItem, 'id' | 'title' | 'voices'> }) {
  const t = useTranslations('workspaceForms');
  const refusalWords = useRefusalWords();
  const { known } = useWorkspaceClient();
  const mayRead = useMay()('submission.merge');
  const [read, setRead] = useState<readonly Submission[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isWhole, setWhole] = useState(false);
  const { id, title, voices = 0 } = item;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the number changes somebody else asks for it
  useEffect(() => {
    if (!mayRead) return;
    let isWanted = true;
    void readSubmissions(known, { item: id }).then((answer) => {
      if (!isWanted) return;
      setRefused(answer.ok ? null : answer.refusal);
      if (answer.ok) setRead(answer.submissions);
    });
    return () => {
      isWanted = false;
    };
  }, [known, id, voices, mayRead]);

  const shown = isWhole ? read : read.slice(0, few);
  return (
    <section className={styles.asking} aria-label={t('asking')}>
      <h3>{t('asking')}</h3>
      <p className={styles.soft}>{t('voices', { count: voices })}</p>
      {refused && <p className={styles.soft}>{refusalWords(refused)}</p>}
      {shown.length > 0 && (
        <ul className={styles.voices}>
          {shown.map((one) => (
            <Voice key={one.id} submission={one} itemTitle={title} />
          ))}
        </ul>
      )}
      {read.length > shown.length && (
        <div>
          <Button size="small" variant="quiet" onClick={() => setWhole(true)}>
            {t('allVoices', { count: read.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What one of them wrote; what is only the item's own title is a thumb. */
function Voice({ submission, itemTitle }: { submission: Submission; itemTitle: string }) {
  const t = useTranslations('workspaceForms');
  const { from, sender } = useOriginWords()(submission);
  const { title, description } = submission.proposal;
  const saysMore = description !== undefined && description !== '';
  const isThumb = 'roadmap' in submission.through && !saysMore;
  // What a visitor of a roadmap writes begins with what serves as a title.
  const heading = saysMore && description.startsWith(title) ? null : title;
  return (
    <li>
      {isThumb ? (
        <p>{t('thumb')}</p>
      ) : (
        <>
          {heading !== null && heading !== itemTitle && <p dir="auto">{heading}</p>}
          {saysMore && <RichText text={description} />}
        </>
      )}
      <p className={styles.soft}>{[sender, from].filter(Boolean).join(' · ')}</p>
    </li>
  );
}
