import { useCallback, useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/form/form.module.css';
import { FormFrame } from '#client/screens/form/form-frame.tsx';
import { useFormRefusalWords } from '#client/screens/form/use-form-refusal-words.ts';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { keyOf } from '#client/sync/link.ts';
import { follow } from '#client/sync/public/forms.ts';
import type { Refused } from '#client/sync/refused.ts';
import { formLanguages } from '#shared/workspace/forms/form.ts';
import type { Followed } from '#shared/workspace/submissions.ts';

/** What became of what somebody sent in: the secret in the address is theirs alone. */
export function FollowPage({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations('form');
  const refusalWords = useFormRefusalWords();
  const locale = useLocale();
  const [followed, setFollowed] = useState<Followed | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const look = useCallback(async () => {
    const answer = await follow(workspaceId, keyOf(location.hash) ?? '');
    setRefused(answer.ok ? null : answer.refusal);
    if (answer.ok) setFollowed(answer.followed);
  }, [workspaceId]);
  useEffect(() => {
    void look();
    // Whoever comes back to the page wants to know how it stands by now.
    addEventListener('focus', look);
    addEventListener('hashchange', look);
    return () => {
      removeEventListener('focus', look);
      removeEventListener('hashchange', look);
    };
  }, [look]);

  if (!followed && refused)
    return (
      <ClosedDoor
        heading={t('notFound')}
        message={refusalWords(refused)}
        action={{ label: t('again'), onClick: () => void look() }}
      />
    );
  if (!followed) return <Opening />;
  return (
    <FormFrame languages={formLanguages} language={locale}>
      <div className={styles.questions} role="status">
        <h1>{t(`followed.${followed.state}`)}</h1>
        <p>{t(`followed.${followed.state}Message`)}</p>
        {followed.state === 'declined' && (
          <blockquote className={styles.why} dir="auto">
            {followed.why}
          </blockquote>
        )}
        {(followed.state === 'accepted' || followed.state === 'merged') && (
          <p className={styles.status}>
            {followed.status
              ? t(`stands.${followed.status.category}`, { status: isolated(followed.status.name) })
              : t('stands.gone')}
          </p>
        )}
        <p className={styles.help}>{t('keepAddress')}</p>
      </div>
    </FormFrame>
  );
}
