import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Asking } from '#client/screens/trackers/asking.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { BackToAll } from '#client/screens/workspace-connections/back-to-all.tsx';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import { canSignIn, SignInForm } from '#client/screens/workspace-connections/sign-in-form.tsx';
import { useSentBackWords } from '#client/screens/workspace-connections/use-sent-back-words.ts';
import { useServices } from '#client/screens/workspace-connections/use-services.ts';
import { newId } from '#client/sync/ids.ts';
import { beginOAuth, connect } from '#client/sync/workspace/connections.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** Signs in at a service for the first time. */
export function NewConnection({ service }: { service: Tracker }) {
  const t = useTranslations('connections');
  const { known } = useWorkspaceClient();
  const [, navigate] = useLocation();
  const services = useServices();
  const sentBackWords = useSentBackWords();
  const called = t(`service.${service}`);
  const [typedName, setTypedName] = useState<string | null>(null);
  // Drawn once: a second attempt makes no second connection.
  const [id] = useState(newId);
  const isMade = useWorkspace().connections.has(id);
  useEffect(() => {
    if (isMade) navigate(`/w/${known.workspaceId}/connections/${id}`, { replace: true });
  }, [isMade, navigate, known, id]);
  const offered = services.told?.services.find((one) => one.service === service);
  const name = typedName?.trim() || called;
  return (
    <BesideBacklog title={t('connectWith', { service: called })}>
      <main className={styles.main}>
        <BackToAll />
        <Problem>{sentBackWords(service)}</Problem>
        <Part title={t('signIn.title')} isOpen>
          <Asking asked={services} />
          {services.told && !(services.told.on && offered) && (
            <p className={styles.soft}>{t('off')}</p>
          )}
          {services.told?.on && offered && (
            <>
              {canSignIn(offered) && (
                <TextField
                  label={t('signIn.name')}
                  autoComplete="off"
                  maxLength={limits.name}
                  value={typedName ?? called}
                  onChange={(event) => setTypedName(event.target.value)}
                />
              )}
              <SignInForm
                service={offered}
                yes={t('signIn.now')}
                onOAuth={() => beginOAuth(known, { id, service, name })}
                onToken={(credentials) => connect(known, { id, service, name, credentials })}
              />
            </>
          )}
        </Part>
      </main>
    </BesideBacklog>
  );
}
