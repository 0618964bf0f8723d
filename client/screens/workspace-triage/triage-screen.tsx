import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { LinkButton } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { UndoButton } from '#client/screens/workspace/undo-button.tsx';
import { useMay, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { Deciding } from '#client/screens/workspace-triage/deciding.tsx';
import styles from '#client/screens/workspace-triage/triage.module.css';
import { useSimilar } from '#client/screens/workspace-triage/use-similar.ts';
import { useWaiting } from '#client/screens/workspace-triage/use-waiting.ts';

/** What came in from outside, one after the other: accepted, merged or declined, each with one key. */
export function TriageScreen() {
  const t = useTranslations('workspaceForms');
  const may = useMay();
  if (!may('submission.accept'))
    return (
      <BesideBacklog title={t('triage')}>
        <main className={styles.main}>
          <EmptyState title={t('editorsOnly')} />
        </main>
      </BesideBacklog>
    );
  return (
    <BesideBacklog title={t('triage')} actions={<UndoButton />}>
      <Queue />
    </BesideBacklog>
  );
}

function Queue() {
  const t = useTranslations('workspaceForms');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const refusalWords = useRefusalWords();
  const { submissions, total, refused, decide } = useWaiting();
  /** The one that is looked at; the oldest where it is none, or is decided on. */
  const [chosenId, setChosenId] = useState<string | null>(null);
  const found = submissions?.findIndex(({ id }) => id === chosenId) ?? 0;
  const at = Math.max(0, found);
  const current = submissions?.[at];
  const similar = useSimilar(current, submissions?.[at + 1]);
  if (!submissions)
    return (
      <main className={styles.main}>
        {refused ? <Problem>{refusalWords(refused)}</Problem> : <Spinner label={t('looking')} />}
      </main>
    );
  if (!current)
    return (
      <main className={styles.main}>
        <EmptyState
          title={t('nothingWaits')}
          action={<LinkButton href={`/w/${workspaceId}/forms`}>{t('toForms')}</LinkButton>}
        >
          {t('nothingWaitsMessage')}
        </EmptyState>
      </main>
    );
  const go = (by: number) => setChosenId(submissions[at + by]?.id ?? current.id);
  return (
    <main className={styles.main}>
      <Deciding
        key={current.id}
        submission={current}
        similar={similar}
        place={{ at: at + 1, of: Math.max(total, submissions.length) }}
        onDecide={(command) => {
          setChosenId(submissions[at + 1]?.id ?? null);
          void decide(command);
        }}
        onNext={submissions[at + 1] ? () => go(1) : undefined}
        onBefore={at > 0 ? () => go(-1) : undefined}
      />
    </main>
  );
}
