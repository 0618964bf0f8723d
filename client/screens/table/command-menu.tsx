import { useTranslations } from 'use-intl';
import { FindDialog } from '#client/parts/find-dialog.tsx';
import { type ActionSources, useActions } from '#client/screens/table/use-actions.tsx';

interface CommandMenuProps extends ActionSources {
  open: boolean;
  onClose(): void;
}

/** Finds any action and any item by its name, and does it. */
export function CommandMenu({ open, onClose, ...sources }: CommandMenuProps) {
  const t = useTranslations('table');
  const { actions, items } = useActions(sources);
  const isAsync = sources.state.mode === 'async';
  return (
    <FindDialog
      open={open}
      onClose={onClose}
      title={t('commands')}
      label={t('commandFind')}
      nothing={t('commandNothing')}
      groups={[
        { label: t('commandActions'), items: actions },
        { label: t(isAsync ? 'backlog' : 'commandItems'), items },
      ]}
    />
  );
}
