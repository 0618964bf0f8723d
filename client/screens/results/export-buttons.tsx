import { Archive, ArrowLeft, Columns2, FileText, Image, Share } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { comparisonAddress } from '#client/screens/compare/use-pair.ts';
import { findChart, pngOf, svgOf } from '#client/screens/results/chart-picture.ts';
import styles from '#client/screens/results/export-buttons.module.css';
import { exportName, useExports } from '#client/screens/results/use-exports.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { BeginButton } from '#client/screens/workspace-door/begin-button.tsx';
import { knownSession } from '#client/sync/identity.ts';
import { wayBack } from '#client/sync/workspace/playing.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

interface ExportButtonsProps {
  state: SessionState;
  /** With its names in the page's language. */
  framework: Framework;
}

/** Takes the results along: as a file, a picture, a text to paste, or a report to print. */
export function ExportButtons({ state, framework }: ExportButtonsProps) {
  const t = useTranslations('exports');
  const { show } = useToast();
  const { busy, copies, files } = useExports(state, framework);
  const keep = useKeeping(state);
  const [workspaceId] = useState(() => wayBack(state.id));

  async function savePicture(kind: 'svg' | 'png') {
    const chart = findChart();
    const svg = chart && new Blob([svgOf(chart)], { type: 'image/svg+xml' });
    const file = kind === 'png' && chart ? await pngOf(chart) : svg;
    if (file) saveFile(file, exportName(state.title, kind));
    else show(t('noPicture'), { tone: 'problem' });
  }

  return (
    <div className={styles.buttons}>
      <Link href={`/s/${state.id}/report`} asChild>
        <LinkButton icon={<FileText aria-hidden="true" />}>{t('report')}</LinkButton>
      </Link>
      <Link href={comparisonAddress({ a: state.id })} asChild>
        <LinkButton icon={<Columns2 aria-hidden="true" />}>{t('compare')}</LinkButton>
      </Link>
      {workspaceId !== null && (
        <Link href={`/w/${workspaceId}`} asChild>
          <LinkButton icon={<ArrowLeft aria-hidden="true" />}>{t('backToWorkspace')}</LinkButton>
        </Link>
      )}
      {keep && workspaceId === null && (
        <BeginButton keep={keep} icon={<Archive aria-hidden="true" />}>
          {t('keepBacklog')}
        </BeginButton>
      )}
      <Menu
        trigger={
          <Button icon={<Share aria-hidden="true" />} busy={busy}>
            {t('menu')}
          </Button>
        }
        items={[
          ...copies,
          'line',
          ...files,
          'line',
          ...(['svg', 'png'] as const).map((kind) => ({
            label: t('pictureAs', { format: kind.toUpperCase() }),
            icon: <Image />,
            onSelect: () => void savePicture(kind),
          })),
        ]}
      />
    </div>
  );
}

/** What a workspace is to begin with; `null` for those who only watch. */
function useKeeping({ id, title, items, participants }: SessionState) {
  const self = useView((view) => view.self);
  const [known] = useState(() => knownSession(id));
  const person = participants.find((one) => one.id === self);
  if (!known || !person || person.role === 'spectator') return null;
  return { session: id, token: known.token, title, count: items.length, as: person.name };
}
