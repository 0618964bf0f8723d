import { Play, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/workspace/play/playing-now.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { suggestGroup } from '#client/sync/identity.ts';
import { rememberWayBack } from '#client/sync/workspace/playing.ts';
import { playedNow, scoredIn } from '#shared/workspace/playing.ts';
import { groupOf } from '#shared/workspace/state.ts';

/** More would push the backlog away. */
const most = 3;

/** The sessions that were begun from here and may be going on, to go there. */
export function PlayingNow() {
  const t = useTranslations('workspacePlay');
  const state = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const self = useWorkspaceView((view) => view.self);
  const group = groupOf(state.basics, state.members.get(self) ?? {});
  const mayEnd = useMay()('session.end');
  const send = useSendToWorkspace();
  const playing = playedNow(state, Date.now()).slice(0, most);
  if (playing.length === 0) return null;
  return (
    <ul className={styles.sessions} aria-label={t('now')}>
      {playing.map((session) => (
        <li key={session.id} className={styles.session}>
          <Play size={18} aria-hidden="true" />
          <p className={styles.what}>
            <strong dir="auto">{session.title}</strong>{' '}
            <span className={styles.standing}>
              {t(session.async ? 'nowAsync' : 'nowLive', {
                name: state.members.get(session.by)?.name ?? '',
                scored: scoredIn(session, state.items),
                count: session.itemIds.length,
              })}
            </span>
          </p>
          <LinkButton
            size="small"
            href={`/s/${session.id}`}
            onClick={() => {
              rememberWayBack(session.id, workspaceId);
              if (group) suggestGroup(session.id, group.id);
            }}
          >
            {t('goThere')}
          </LinkButton>
          {mayEnd && (
            <IconButton
              label={t('end', { title: session.title })}
              icon={<X aria-hidden="true" />}
              onClick={() => void send({ type: 'session.end', id: session.id })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
