import { lazy } from 'react';
import type { ImportSource } from '#client/screens/backlog/import-dialog.tsx';
import { useBacklog } from '#client/screens/backlog/use-backlog.ts';
import { useImport } from '#client/screens/backlog/use-import.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';

/** With it comes the reader of CSV files, which few sittings need. */
const ImportDialog = lazy(async () => {
  const { ImportDialog } = await import('#client/screens/backlog/import-dialog.tsx');
  return { default: ImportDialog };
});

interface ImportBacklogProps {
  open: boolean;
  onClose(): void;
  source: ImportSource;
}

/** Brings a backlog into this session. */
export function ImportBacklog({ open, onClose, source }: ImportBacklogProps) {
  const { items } = useBacklog();
  const framework = useFramework();
  const onImport = useImport();
  if (!framework) return null;
  return (
    <ImportDialog
      open={open}
      onClose={onClose}
      source={source}
      items={items}
      onImport={onImport}
      criteria={framework.criteria}
    />
  );
}
