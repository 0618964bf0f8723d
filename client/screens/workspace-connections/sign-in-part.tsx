import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { Button } from '#client/parts/button.tsx';
import { Asking } from '#client/screens/trackers/asking.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import { SignInForm } from '#client/screens/workspace-connections/sign-in-form.tsx';
import { useServices } from '#client/screens/workspace-connections/use-services.ts';
import { beginOAuth, signInAnew } from '#client/sync/workspace/connections.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** A part of the page of a connection that opens and closes. */
export interface PartProps {
  connection: Connection;
  isOpen: boolean;
  onOpen(): void;
  onClose(): void;
}

/** Who is signed in over there; another one, or the same anew. */
export function SignInPart({ connection, isOpen, onOpen, onClose }: PartProps) {
  const t = useTranslations('connections');
  return (
    <Part title={t('signIn.title')} summary={connection.account} isOpen={isOpen} onOpen={onOpen}>
      <Anew connection={connection} onClose={onClose} />
    </Part>
  );
}

function Anew({ connection, onClose }: Pick<PartProps, 'connection' | 'onClose'>) {
  const t = useTranslations('connections');
  const { known } = useWorkspaceClient();
  const services = useServices();
  const [path, navigate] = useLocation();
  const { id, service, name } = connection;
  const offered = services.told?.services.find((one) => one.service === service);
  return (
    <>
      <Asking asked={services} />
      {services.told && !(services.told.on && offered) && <p className={styles.soft}>{t('off')}</p>}
      {services.told?.on && offered && (
        <SignInForm
          service={offered}
          yes={t('signIn.anew')}
          onOAuth={() => beginOAuth(known, { id, service, name })}
          onToken={async (credentials) => {
            const answer = await signInAnew(known, id, credentials);
            if (!answer.ok) return answer;
            onClose();
            // What was refused before is not so any more.
            navigate(path, { replace: true });
            return answer;
          }}
        />
      )}
      <div>
        <Button variant="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
