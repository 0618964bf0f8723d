import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import styles from '#client/screens/results/export-buttons.module.css';
import { knownSession } from '#client/sync/identity.ts';
import { downloadExport, type ExportFormat } from '#client/sync/rest.ts';

const formats: readonly { format: ExportFormat; name: string }[] = [
  { format: 'csv', name: 'CSV' },
  { format: 'json', name: 'JSON' },
  { format: 'md', name: 'Markdown' },
];

/** Takes the results along as a file. */
export function ExportButtons({ sessionId }: { sessionId: string }) {
  const t = useTranslations('results');
  const refusalWords = useRefusalWords();
  const [fetching, setFetching] = useState<ExportFormat | null>(null);
  const { show } = useToast();

  async function download(format: ExportFormat) {
    const known = knownSession(sessionId);
    if (!known) return show(t('notPart'), { tone: 'problem' });
    setFetching(format);
    const refused = await downloadExport(sessionId, known.token, format);
    setFetching(null);
    if (refused) show(refusalWords(refused), { tone: 'problem' });
  }

  return (
    <fieldset className={styles.exports}>
      <legend className={styles.legend}>{t('saveAs')}</legend>
      {formats.map(({ format, name }) => (
        <Button
          key={format}
          size="small"
          icon={<Download aria-hidden="true" />}
          busy={fetching === format}
          onClick={() => void download(format)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
