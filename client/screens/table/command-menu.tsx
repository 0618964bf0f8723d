import { Autocomplete } from '@base-ui/react/autocomplete';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#client/parts/dialog.tsx';
import styles from '#client/screens/table/command-menu.module.css';
import { type Action, type ActionSources, useActions } from '#client/screens/table/use-actions.tsx';

/** More than anybody reads; the others are found by typing. */
const mostShown = 60;

interface CommandMenuProps extends ActionSources {
  open: boolean;
  onClose(): void;
}

/** Finds any action and any item by its name, and does it. */
export function CommandMenu({ open, onClose, ...sources }: CommandMenuProps) {
  const t = useTranslations('table');
  const input = useRef<HTMLInputElement>(null);
  const { actions, items } = useActions(sources);
  const isAsync = sources.state.mode === 'async';
  const groups = [
    { label: t('commandActions'), items: actions },
    { label: t(isAsync ? 'backlog' : 'commandItems'), items },
  ].filter((group) => group.items.length > 0);

  const chosen = useRef(false);
  function choose(action: Action) {
    chosen.current = true;
    onClose();
    action.onSelect();
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('commands')}
      initialFocus={input}
      // What was chosen happens on the stage. Back in a text field, the next key would be a letter.
      finalFocus={() => (chosen.current ? document.querySelector('main') : true)}
    >
      <Autocomplete.Root
        inline
        open
        items={groups}
        limit={mostShown}
        autoHighlight="always"
        itemToStringValue={({ label, also = '', hidden = '' }: Action) =>
          `${also} ${label} ${hidden}`
        }
      >
        <Autocomplete.Input
          ref={input}
          className={styles.input}
          aria-label={t('commandFind')}
          placeholder={t('commandFind')}
        />
        <Autocomplete.Empty className={styles.empty}>{t('commandNothing')}</Autocomplete.Empty>
        <Autocomplete.List className={styles.list} aria-label={t('commands')}>
          {(group: (typeof groups)[number]) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className={styles.group}>
                {group.label}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(action: Action) => (
                  <Autocomplete.Item
                    key={action.id}
                    value={action}
                    disabled={action.disabled ?? false}
                    className={styles.action}
                    onClick={() => choose(action)}
                  >
                    <span className={styles.icon} aria-hidden="true">
                      {action.icon}
                    </span>
                    <span className={styles.label} dir="auto">
                      {action.also && <span className={styles.also}>{action.also} </span>}
                      {action.label}
                    </span>
                    {action.shortcut && (
                      <span className={styles.key} aria-hidden="true">
                        {action.shortcut}
                      </span>
                    )}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}
