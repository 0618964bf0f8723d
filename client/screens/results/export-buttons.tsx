import {
  ClipboardList,
  Columns2,
  Download,
  FileText,
  Image,
  MessageSquareText,
  Share,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { comparisonAddress } from '#client/screens/compare/use-pair.ts';
import { findChart, pngOf, svgOf } from '#client/screens/results/chart-picture.ts';
import { copyText } from '#client/screens/results/copy-text.ts';
import styles from '#client/screens/results/export-buttons.module.css';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { knownSession } from '#client/sync/identity.ts';
import { type ExportFormat, fetchExport } from '#client/sync/rest.ts';
import { toChat, toSpreadsheet } from '#shared/exports/as-text.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';

const formats = [
  { format: 'csv', name: 'CSV' },
  { format: 'json', name: 'JSON' },
  { format: 'md', name: 'Markdown' },
] as const satisfies readonly { format: ExportFormat; name: string }[];

/** Takes the results along: as a file, a picture, a text to paste, or a report to print. */
export function ExportButtons({ sessionId }: { sessionId: string }) {
  const t = useTranslations('exports');
  const refusalWords = useRefusalWords();
  const [busy, setBusy] = useState(false);
  const state = useView((view) => view.state);
  const framework = useFramework();
  const { show } = useToast();
  if (!state || !framework) return null;
  const { title } = state;
  const named = { ...state, framework };

  const fileName = (ending: string) => `${fileNameOf(title) || 'Priority Poker'}.${ending}`;

  async function save(format: ExportFormat) {
    const known = knownSession(sessionId);
    if (!known) return show(t('notPart'), { tone: 'problem' });
    setBusy(true);
    const answer = await fetchExport(sessionId, known.token, format);
    setBusy(false);
    if (answer.ok) saveFile(answer.file, fileName(format));
    else show(refusalWords(answer.refusal), { tone: 'problem' });
  }

  async function savePicture(kind: 'svg' | 'png') {
    const chart = findChart();
    const svg = chart && new Blob([svgOf(chart)], { type: 'image/svg+xml' });
    const file = kind === 'png' && chart ? await pngOf(chart) : svg;
    if (file) saveFile(file, fileName(kind));
    else show(t('noPicture'), { tone: 'problem' });
  }

  async function copy(text: string) {
    if (await copyText(text)) show(t('copied'));
    else show(t('notCopied'), { tone: 'problem' });
  }

  return (
    <div className={styles.buttons}>
      <Link href={`/s/${sessionId}/report`} asChild>
        <LinkButton icon={<FileText aria-hidden="true" />}>{t('report')}</LinkButton>
      </Link>
      <Link href={comparisonAddress({ a: sessionId })} asChild>
        <LinkButton icon={<Columns2 aria-hidden="true" />}>{t('compare')}</LinkButton>
      </Link>
      <Menu
        trigger={
          <Button icon={<Share aria-hidden="true" />} busy={busy}>
            {t('menu')}
          </Button>
        }
        items={[
          {
            label: t('copyTable'),
            icon: <ClipboardList />,
            onSelect: () => void copy(toSpreadsheet(named)),
          },
          {
            label: t('copyChat'),
            icon: <MessageSquareText />,
            onSelect: () => void copy(toChat(state, framework)),
          },
          'line',
          ...formats.map(({ format, name }) => ({
            label: t('saveAs', { format: name }),
            icon: <Download />,
            onSelect: () => void save(format),
          })),
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
