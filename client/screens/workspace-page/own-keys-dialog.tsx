import { LogOut, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { WaysIn } from '#client/screens/sign-in/ways-in.tsx';
import styles from '#client/screens/workspace/people/people-dialog.module.css';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import {
  linkAccount,
  makePasskey,
  type OwnKeys,
  readOwnKeys,
  signOutDevice,
  unlinkAccount,
} from '#client/sync/workspace/signing-in.ts';

/** The devices that one is in the workspace with, and by what one comes back to it. */
export function OwnKeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('ownKeys');
  return (
    <Dialog open={open} onClose={onClose} title={t('title')} description={t('message')}>
      <Keys />
    </Dialog>
  );
}

function Keys() {
  const t = useTranslations('ownKeys');
  const refusalWords = useRefusalWords();
  const locale = useDateLocale();
  const { known } = useWorkspaceClient();
  const { members } = useWorkspace();
  const [keys, setKeys] = useState<OwnKeys | null>(null);
  const [problem, setProblem] = useState('');
  const [leaving, setLeaving] = useState<string | null>(null);
  const addPasskey = useAddPasskey();
  const date = dateFormat(locale, { dateStyle: 'medium' });

  const look = useCallback(async () => {
    const answer = await readOwnKeys(known);
    if (answer.ok) setKeys(answer);
    else setProblem(refusalWords(answer.refusal));
  }, [known, refusalWords]);
  useEffect(() => {
    void look();
  }, [look]);

  async function change(what: Promise<Changed>) {
    setProblem('');
    const answer = await what;
    if (!answer.ok) setProblem(refusalWords(answer.refusal));
    await look();
  }

  if (!keys) return problem ? <Problem>{problem}</Problem> : <Spinner label={t('message')} />;
  return (
    <>
      <section className={styles.invite}>
        <h3 className={styles.heading}>{t('ways')}</h3>
        {keys.accounts.length === 0 ? (
          <p className={styles.soft}>{t('none')}</p>
        ) : (
          <ul className={styles.people}>
            {keys.accounts.map(({ id, kind, label, since }) => (
              <li key={id} className={styles.person}>
                <span className={styles.name}>
                  <bdi>{label}</bdi>
                  <span className={styles.soft}>
                    {t(`kind.${kind}`)} · {t('since', { when: date.format(since) })}
                  </span>
                </span>
                <IconButton
                  label={t('removeWay', { label })}
                  icon={<X aria-hidden="true" />}
                  onClick={() => void change(unlinkAccount(known, id))}
                />
              </li>
            ))}
          </ul>
        )}
        <WaysIn
          to={known.workspaceId}
          passkey={{ words: t('addPasskey'), onPress: async () => change(addPasskey()) }}
        />
      </section>
      <section className={styles.invite}>
        <h3 className={styles.heading}>{t('devices')}</h3>
        <ul className={styles.people}>
          {keys.devices.map(({ id, name, since, letInBy, isThis }) => {
            const when = date.format(since);
            const called = name || t('device');
            return (
              <li key={id} className={styles.person}>
                <span className={styles.name}>
                  <bdi>{called}</bdi>
                  <span className={styles.soft}>
                    {[
                      isThis && t('thisDevice'),
                      since > 0 && t('since', { when }),
                      letInBy !== undefined &&
                        t('letInBy', { name: isolated(members.get(letInBy)?.name ?? '') }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <IconButton
                  label={t('signOutOne', { name: called, when })}
                  icon={<LogOut aria-hidden="true" />}
                  onClick={() => (isThis ? setLeaving(id) : void change(signOutDevice(known, id)))}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <Problem>{problem}</Problem>
      {leaving !== null && (
        <AskDialog
          open
          title={t('signOutTitle')}
          message={t('signOutMessage')}
          no={t('stay')}
          yes={t('signOutNow')}
          isDanger
          onNo={() => setLeaving(null)}
          onYes={() => void change(signOutDevice(known, leaving))}
        />
      )}
    </>
  );
}

type Changed = Awaited<ReturnType<typeof signOutDevice>>;

/** Makes a passkey and adds it to who one is here. */
export function useAddPasskey(): () => Promise<Changed> {
  const t = useTranslations('ownKeys');
  const { show } = useToast();
  const client = useWorkspaceClient();
  const { members, basics } = useWorkspace();
  const { known } = client;
  const name = members.get(known.memberId)?.name ?? basics.name;
  return useCallback(async () => {
    const made = await makePasskey(name, known.workspaceId);
    if (made === 'cancelled') {
      show(t('cancelled'));
      return { ok: true };
    }
    if (!made.ok) return made;
    const linked = await linkAccount(known, made.ticket);
    if (linked.ok) show(t('passkeyAdded'));
    return linked;
  }, [name, known, show, t]);
}
