import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { useFaresWords } from '#client/screens/workspace-connections/use-fares-words.ts';
import { useLinkProblemWords } from '#client/screens/workspace-connections/use-link-problem-words.ts';
import { useWhenWords } from '#client/screens/workspace-connections/use-when-words.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';
import { keyOf } from '#shared/workspace/state.ts';

/** What is sooner than that goes without saying. Milliseconds. */
const soon = 60_000;

interface FaresProps {
  connection: Connection;
  health: ConnectionHealth | undefined;
  onSignIn(): void;
}

/** How a connection fares: what runs, what waits, what failed, and what to do about it. */
export function Fares({ connection, health, onSignIn }: FaresProps) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const whenWords = useWhenWords();
  const { words, isBroken } = useFaresWords()(connection, health);
  const { id, service, paused } = connection;
  const whom = t(`service.${service}`);
  const problem = health?.problem;
  const counts = health && [
    t('fares.linked', { count: health.linked }),
    ...(health.waiting > 0 ? [t('fares.waiting', { count: health.waiting })] : []),
    ...(health.failing > 0 ? [t('fares.failing', { count: health.failing })] : []),
  ];
  const isSlowed = (health?.slowedUntil ?? 0) > Date.now();
  const isSignIn = problem?.why === 'signed-out' || problem?.why === 'no-key';
  return (
    <section className={styles.fares} aria-label={t('fares.title')}>
      <p role="status" className={isBroken ? styles.broken : styles.legend}>
        {isBroken && <CircleAlert className={styles.inline} size={18} aria-hidden="true" />}
        {words}
      </p>
      {problem && (
        <p>
          {t(`fares.todo.${problem.why}`, { service: whom })}{' '}
          <span className={styles.soft}>
            {problem.said && t('fares.said', { service: whom, words: isolated(problem.said) })}{' '}
            {t('fares.since', { when: whenWords(problem.since) })}
          </span>
        </p>
      )}
      {counts && (
        <p className={styles.soft}>
          {counts.join(' · ')}
          {health.next !== undefined &&
            health.next - Date.now() > soon &&
            !paused &&
            !isSlowed &&
            ` · ${t('fares.next', { when: whenWords(health.next) })}`}
        </p>
      )}
      <div className={styles.buttons}>
        {isSignIn && (
          <Button variant="primary" onClick={onSignIn}>
            {t('signIn.anew')}
          </Button>
        )}
        {paused ? (
          <Button
            variant="primary"
            onClick={() => void send({ type: 'connection.change', id, on: true })}
          >
            {t('actions.resume')}
          </Button>
        ) : (
          // What is asked for sooner waits all the same.
          !isSignIn &&
          !isSlowed && (
            <Button
              busy={health?.doing !== undefined}
              onClick={() => void send({ type: 'connection.look', id })}
            >
              {t('actions.look')}
            </Button>
          )
        )}
      </div>
      {(health?.failing ?? 0) > 0 && <FailingItems connectionId={id} />}
    </section>
  );
}

/** So many are named. */
const mostShown = 20;

function FailingItems({ connectionId }: { connectionId: string }) {
  const t = useTranslations('connections');
  const { basics, items } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const problemWords = useLinkProblemWords();
  const failing = [...items.values()].flatMap((item) => {
    const link = item.links?.find(
      ({ connection, problem }) => connection === connectionId && problem,
    );
    return link ? [{ item, link }] : [];
  });
  return (
    <ul className={styles.list} aria-label={t('fares.failingItems')}>
      {failing.slice(0, mostShown).map(({ item, link }) => (
        <li key={item.id} className={styles.row}>
          <span className={styles.words}>
            <Link href={`/w/${workspaceId}/${item.id}`} className={styles.name}>
              <span>
                {keyOf(basics, item)} <bdi>{item.title}</bdi>
              </span>
            </Link>
            <span className={styles.broken}>{problemWords(link)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
