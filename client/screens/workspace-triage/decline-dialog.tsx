import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextArea } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace-triage/triage.module.css';
import { thisDevice } from '#client/sync/device.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { limits } from '#shared/commands/limits.ts';

/** Sentences that were said last, on this device. */
const saidKey = 'poker.declined';
const mostSaid = 4;

/** Asks for the sentence that the sender reads. */
export function DeclineDialog({
  onDecline,
  onClose,
}: {
  onDecline(why: string): void;
  onClose(): void;
}) {
  const t = useTranslations('workspaceForms');
  const [saidBefore] = useState(readSaid);
  const [why, setWhy] = useState('');
  const isEmpty = why.trim() === '';

  function decline(sentence: string) {
    const said = sentence.trim();
    if (said === '') return;
    const kept = [said, ...saidBefore.filter((one) => one !== said)].slice(0, mostSaid);
    thisDevice().set(saidKey, JSON.stringify({ said: kept }));
    onDecline(said);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    decline(why);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('declineTitle')}
      description={t('declineMessage')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" disabled={isEmpty} onClick={() => decline(why)}>
            {t('decline')}
          </Button>
        </>
      }
    >
      <TextArea
        label={t('why')}
        rows={3}
        maxLength={limits.formText}
        value={why}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onKeyDown={press}
        onChange={(event) => setWhy(event.target.value)}
      />
      {saidBefore.length > 0 && (
        <ul className={styles.said} aria-label={t('saidBefore')}>
          {saidBefore.map((one) => (
            <li key={one}>
              <Button size="small" variant="quiet" onClick={() => decline(one)}>
                {one}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function readSaid(): string[] {
  const kept = readJson(thisDevice().get(saidKey));
  return isRecord(kept) && Array.isArray(kept.said)
    ? kept.said.filter((one): one is string => typeof one === 'string')
    : [];
}
