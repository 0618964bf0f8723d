import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { CarryChoice } from '#client/screens/framework/carry-choice.tsx';
import { FrameworkChoice } from '#client/screens/framework/framework-choice.tsx';
import styles from '#client/screens/framework/framework-dialog.module.css';
import { forgetDraft } from '#client/sync/drafts.ts';
import { type Carried, carriedTo, suggestedCarrying } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';

interface FrameworkDialogProps {
  present: Framework;
  groups: readonly Group[];
  /** What was decided by the present one: asked about first, and what becomes of it said in these sentences. None: nothing was. */
  consequences: readonly string[];
  /** Whether there are scores, which may be carried over. */
  isScored: boolean;
  /** The session that it is the framework of, where a draft of one is kept; `null` outside of one. */
  sessionId: string | null;
  onClose(): void;
  /** Answers whether it was done. */
  onChange(framework: Framework, carry: Carried[]): Promise<boolean>;
}

/** Takes another framework in place of the present one; asks first where something was decided by that. */
export function FrameworkDialog(props: FrameworkDialogProps) {
  const { present, groups, consequences, isScored, sessionId, onClose, onChange } = props;
  const t = useTranslations('choosing');
  const named = useReadyNames();
  const [chosen, setChosen] = useState(present);
  const [carried, setCarried] = useState<Carried[]>([]);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = isolated(named(chosen).name);

  async function use(framework: Framework) {
    setBusy(true);
    const done = await onChange(framework, carried);
    setBusy(false);
    if (!done) return;
    forgetDraft({ sessionId, field: 'framework' });
    onClose();
  }

  if (asking)
    return (
      <Dialog
        open
        onClose={() => setAsking(false)}
        title={t('askTitle')}
        description={t('ask', { name })}
        footer={
          <>
            <Button onClick={onClose}>{t('keep')}</Button>
            <Button variant="primary" busy={busy} onClick={() => void use(chosen)}>
              {t('use', { name })}
            </Button>
          </>
        }
      >
        <ul className={styles.consequences}>
          {consequences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {isScored && carriedTo(present, chosen).length > 0 && (
          <CarryChoice
            before={named(present)}
            after={named(chosen)}
            value={carried}
            onChange={setCarried}
          />
        )}
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <Button
          variant="primary"
          busy={busy}
          disabled={chosen === present}
          onClick={() => {
            if (consequences.length === 0) return void use(chosen);
            setCarried(isScored ? suggestedCarrying(named(present), named(chosen)) : []);
            setAsking(true);
          }}
        >
          {t('use', { name })}
        </Button>
      }
    >
      <FrameworkChoice value={chosen} onChange={setChosen} groups={groups} />
    </Dialog>
  );
}
