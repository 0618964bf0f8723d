import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { CarryChoice } from '#client/screens/framework/carry-choice.tsx';
import { FrameworkChoice } from '#client/screens/framework/framework-choice.tsx';
import styles from '#client/screens/framework/framework-dialog.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { forgetDraft } from '#client/sync/drafts.ts';
import { type Carried, carriedTo, suggestedCarrying } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

interface FrameworkDialogProps {
  onClose(): void;
  /** Answers whether it was done. */
  onChange(framework: Framework, carry: Carried[]): Promise<boolean>;
}

/** Takes another framework into a session; asks first where something was played already. */
export function FrameworkDialog({ onClose, onChange }: FrameworkDialogProps) {
  const t = useTranslations('choosing');
  const named = useReadyNames();
  const present = useView((view) => view.state?.framework);
  const sessionId = useView((view) => view.sessionId);
  const groups = useView((view) => view.state?.settings.groups);
  const played = useView((view) =>
    view.state?.items.some(({ rounds, scores }) => rounds.length > 0 || scores !== undefined),
  );
  const isOpen = useView((view) =>
    view.state?.items.some(({ rounds }) => rounds.at(-1)?.state === 'open'),
  );
  const isScored = useView((view) => view.state?.items.some(({ scores }) => scores !== undefined));
  const [chosen, setChosen] = useState(present);
  const [carried, setCarried] = useState<Carried[]>([]);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!chosen || !present) return null;
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
          {isOpen && <li>{t('askOpen')}</li>}
          <li>{t('askRevealed')}</li>
          <li>{t('askScores')}</li>
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
            if (!played) return void use(chosen);
            setCarried(isScored ? suggestedCarrying(named(present), named(chosen)) : []);
            setAsking(true);
          }}
        >
          {t('use', { name })}
        </Button>
      }
    >
      <FrameworkChoice value={chosen} onChange={setChosen} {...(groups && { groups })} />
    </Dialog>
  );
}
