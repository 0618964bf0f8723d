import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import styles from '#client/screens/settings/erase-session.module.css';
import { knownSession } from '#client/sync/identity.ts';
import { eraseSession } from '#client/sync/rest.ts';

/** Deletes the session for everybody, after asking. The goodbye that follows leads out of it. */
export function EraseSession() {
  const t = useTranslations('settings');
  const refusalWords = useRefusalWords();
  const sessionId = useView((view) => view.sessionId);
  const items = useView((view) => view.state?.items.length) ?? 0;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  async function erase() {
    const known = knownSession(sessionId);
    if (!known) return setProblem(t('notPart'));
    setBusy(true);
    const answer = await eraseSession(sessionId, known.token);
    setBusy(false);
    if (answer.ok) setAsking(false);
    else setProblem(refusalWords(answer.refusal));
  }

  return (
    <div className={styles.erase}>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('erase')}
      </Button>
      <AskDialog
        open={asking}
        title={t('eraseTitle')}
        message={t('eraseMessage', { count: items })}
        no={t('keep')}
        yes={t('eraseForEverybody')}
        isDanger
        busy={busy}
        onNo={() => setAsking(false)}
        onYes={() => void erase()}
      >
        <Problem>{problem}</Problem>
      </AskDialog>
    </div>
  );
}
