import { ClipboardList, Download, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import type { MenuItem } from '#client/parts/menu.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { copyText } from '#client/screens/results/copy-text.ts';
import { knownSession } from '#client/sync/identity.ts';
import { type ExportFormat, fetchExport } from '#client/sync/rest.ts';
import { toChat, toSpreadsheet } from '#shared/exports/as-text.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

const formats = [
  { format: 'csv', name: 'CSV' },
  { format: 'json', name: 'JSON' },
  { format: 'md', name: 'Markdown' },
] as const satisfies readonly { format: ExportFormat; name: string }[];

interface Exports {
  /** A file is on its way. */
  busy: boolean;
  /** Texts to paste elsewhere. */
  copies: readonly MenuItem[];
  files: readonly MenuItem[];
}

/** The ways to take the results along, from any screen. `framework` has its names in the page's language. */
export function useExports(state: SessionState, framework: Framework): Exports {
  const t = useTranslations('exports');
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  const [busy, setBusy] = useState(false);

  async function save(format: ExportFormat) {
    const known = knownSession(state.id);
    if (!known) return show(t('notPart'), { tone: 'problem' });
    setBusy(true);
    const answer = await fetchExport(state.id, known.token, format);
    setBusy(false);
    if (answer.ok) saveFile(answer.file, exportName(state.title, format));
    else show(refusalWords(answer.refusal), { tone: 'problem' });
  }

  async function copy(text: string) {
    if (await copyText(text)) show(t('copied'));
    else show(t('notCopied'), { tone: 'problem' });
  }

  return {
    busy,
    copies: [
      {
        label: t('copyTable'),
        icon: <ClipboardList />,
        onSelect: () => void copy(toSpreadsheet({ ...state, framework })),
      },
      {
        label: t('copyChat'),
        icon: <MessageSquareText />,
        onSelect: () => void copy(toChat(state, framework)),
      },
    ],
    files: formats.map(({ format, name }) => ({
      label: t('saveAs', { format: name }),
      icon: <Download />,
      onSelect: () => void save(format),
    })),
  };
}

/** What a file with results of this session is called. */
export function exportName(title: string, ending: string): string {
  return `${fileNameOf(title) || 'Priority Poker'}.${ending}`;
}
