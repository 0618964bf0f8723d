import { ArrowLeft, ArrowRight, Check, GitMerge, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useShortcut } from '#client/screens/round/use-shortcut.ts';
import { PickItemDialog } from '#client/screens/workspace/item/pick-item-dialog.tsx';
import { DeclineDialog } from '#client/screens/workspace-triage/decline-dialog.tsx';
import { Proposed } from '#client/screens/workspace-triage/proposed.tsx';
import { SimilarItems } from '#client/screens/workspace-triage/similar-items.tsx';
import styles from '#client/screens/workspace-triage/triage.module.css';
import { newId } from '#client/sync/ids.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

interface DecidingProps {
  submission: Submission;
  /** What resembles it; `null` while that is looked for. */
  similar: readonly WorkspaceItem[] | null;
  place: { at: number; of: number };
  onDecide(
    command: WorkspaceCommandOf<'submission.accept' | 'submission.merge' | 'submission.decline'>,
  ): void;
  onNext: (() => void) | undefined;
  onBefore: (() => void) | undefined;
}

/** One submission, what resembles it, and what can become of it. */
export function Deciding(props: DecidingProps) {
  const { submission, similar, place, onDecide, onNext, onBefore } = props;
  const t = useTranslations('workspaceForms');
  const { id } = submission;
  const [asking, setAsking] = useState<'merge' | 'decline' | null>(null);

  const accept = () => onDecide({ type: 'submission.accept', id, itemId: newId() });
  const merge = (itemId: string) => onDecide({ type: 'submission.merge', id, itemId });
  useShortcut('a', accept);
  useShortcut('m', () => setAsking('merge'));
  useShortcut('d', () => setAsking('decline'));
  useShortcut('j', () => onNext?.());
  useShortcut('k', () => onBefore?.());

  return (
    <>
      <nav className={styles.way} aria-label={t('way')}>
        <IconButton
          label={t('before')}
          icon={<ArrowLeft aria-hidden="true" />}
          aria-keyshortcuts="K"
          disabled={!onBefore}
          onClick={onBefore}
        />
        <p role="status">{t('place', place)}</p>
        <IconButton
          label={t('next')}
          icon={<ArrowRight aria-hidden="true" />}
          aria-keyshortcuts="J"
          disabled={!onNext}
          onClick={onNext}
        />
      </nav>
      <div className={styles.sides}>
        <Proposed submission={submission} />
        <SimilarItems items={similar} onMerge={merge} />
      </div>
      <div className={styles.decisions}>
        <Button
          variant="primary"
          icon={<Check aria-hidden="true" />}
          aria-keyshortcuts="A"
          onClick={accept}
        >
          {t('accept')} <kbd className={styles.key}>A</kbd>
        </Button>
        <Button
          icon={<GitMerge aria-hidden="true" />}
          aria-keyshortcuts="M"
          onClick={() => setAsking('merge')}
        >
          {t('merge')} <kbd className={styles.key}>M</kbd>
        </Button>
        <Button
          icon={<X aria-hidden="true" />}
          aria-keyshortcuts="D"
          onClick={() => setAsking('decline')}
        >
          {t('decline')} <kbd className={styles.key}>D</kbd>
        </Button>
      </div>
      {asking === 'merge' && (
        <PickItemDialog
          title={t('mergeInto')}
          without={[]}
          onPick={(item) => {
            setAsking(null);
            merge(item.id);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'decline' && (
        <DeclineDialog
          onDecline={(why) => {
            setAsking(null);
            onDecide({ type: 'submission.decline', ids: [id], why });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
