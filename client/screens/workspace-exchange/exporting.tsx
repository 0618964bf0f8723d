import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { fetchWorkspaceExport, type WorkspaceFormat } from '#client/sync/workspace/exchange.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';

const formats: readonly WorkspaceFormat[] = ['json', 'csv', 'md'];

/** Takes the workspace along as a file. */
export function Exporting() {
  const t = useTranslations('workspaceExchange');
  const { known } = useWorkspaceClient();
  const { basics } = useWorkspace();
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  const [busy, setBusy] = useState<WorkspaceFormat | null>(null);

  async function save(format: WorkspaceFormat) {
    setBusy(format);
    const answer = await fetchWorkspaceExport(known, format);
    setBusy(null);
    const name = fileNameOf(basics.name) || 'Priority Poker';
    if (answer.ok) saveFile(answer.file, `${name}.${format}`);
    else show(refusalWords(answer.refusal), { tone: 'problem' });
  }

  return (
    <Setting title={t('exportTitle')} hint={t('exportHint')}>
      {formats.map((format) => (
        <div key={format} className={styles.file}>
          <Button
            icon={<FileDown aria-hidden="true" />}
            busy={busy === format}
            onClick={() => void save(format)}
          >
            {t(format)}
          </Button>
          <p className={styles.soft}>{t(`${format}Hint`)}</p>
        </div>
      ))}
    </Setting>
  );
}
