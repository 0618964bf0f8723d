import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { BeginRoadmap } from '#client/screens/workspace-roadmaps/begin-roadmap.tsx';
import styles from '#client/screens/workspace-roadmaps/roadmaps-screen.module.css';
import { isOpen, type Roadmap } from '#shared/workspace/roadmap.ts';

/** The roadmaps of a workspace, and the way to another one. */
export function RoadmapsScreen() {
  const t = useTranslations('workspaceRoadmaps');
  const may = useMay();
  const { roadmaps } = useWorkspace();
  const [isBeginning, setBeginning] = useState(false);
  const inOrder = [...roadmaps.values()].sort((a, b) => a.createdAt - b.createdAt);
  const begin = may('roadmap.set') && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setBeginning(true)}>
      {t('new')}
    </Button>
  );
  return (
    <BesideBacklog title={t('title')} actions={inOrder.length > 0 && begin}>
      <main className={styles.main}>
        {inOrder.length === 0 ? (
          <EmptyState title={t('empty')} action={begin}>
            {t(may('roadmap.set') ? 'emptyMessage' : 'emptyViewer')}
          </EmptyState>
        ) : (
          <ul className={styles.rows} aria-label={t('title')}>
            {inOrder.map((roadmap) => (
              <RoadmapRow key={roadmap.id} roadmap={roadmap} />
            ))}
          </ul>
        )}
      </main>
      <BeginRoadmap open={isBeginning} onClose={() => setBeginning(false)} />
    </BesideBacklog>
  );
}

function RoadmapRow({ roadmap }: { roadmap: Roadmap }) {
  const t = useTranslations('workspaceRoadmaps');
  const send = useSendToWorkspace();
  const may = useMay();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const { roadmapLinks } = useWorkspace();
  const [isAsked, setAsked] = useState(false);
  const { id, name, shape } = roadmap;
  const now = Date.now();
  const links = [...roadmapLinks.values()].filter(
    (link) => link.roadmapId === id && isOpen(link, now),
  );
  return (
    <li className={styles.row}>
      <Link href={`/w/${workspaceId}/roadmaps/${id}`} className={styles.name ?? ''}>
        <bdi>{name}</bdi>
        <span className={styles.soft}>
          {t(`kinds.${shape.kind}`)} · {t('linkCount', { count: links.length })}
        </span>
      </Link>
      {may('roadmap.remove') && (
        <IconButton
          label={t('removeOf', { name: isolated(name) })}
          icon={<Trash2 aria-hidden="true" />}
          onClick={() => setAsked(true)}
        />
      )}
      <AskDialog
        open={isAsked}
        title={t('removeTitle', { name: isolated(name) })}
        message={t('removeMessage', { count: links.length })}
        no={t('cancel')}
        yes={t('remove')}
        isDanger
        onNo={() => setAsked(false)}
        onYes={() => {
          setAsked(false);
          void send({ type: 'roadmap.remove', roadmapId: id });
        }}
      />
    </li>
  );
}
