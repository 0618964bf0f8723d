import { Autocomplete } from '@base-ui/react/autocomplete';
import { type ReactNode, useRef } from 'react';
import { Dialog } from '#client/parts/dialog.tsx';
import styles from '#client/parts/find-dialog.module.css';

/** Something that can be done, by name. */
export interface Action {
  id: string;
  label: string;
  /** Other words it is found by, said before its name. */
  also?: string | undefined;
  /** Said below its name, such as where what was sought stands. */
  note?: string | undefined;
  /** Other words it is found by, not to be seen. */
  hidden?: string;
  icon?: ReactNode;
  /** The letter that does it too. */
  shortcut?: string | undefined;
  disabled?: boolean;
  onSelect(): void;
}

/** More than anybody reads; the others are found by typing. */
const mostShown = 60;

interface FindDialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** What can be typed, such as “Find an item or an action”. */
  label: string;
  /** What is said where nothing is found. */
  nothing: string;
  groups: readonly { label: string; items: readonly Action[] }[];
  /** What else there is to say of what is found. */
  status?: string | undefined;
  /** Hears what is typed, where the groups hold what that finds; else it is found here, by its words. */
  onType?(text: string): void;
}

/** Finds whatever has a name, and does it. */
export function FindDialog(props: FindDialogProps) {
  const { open, onClose, title, label, nothing, status, onType } = props;
  const groups = props.groups.filter((group) => group.items.length > 0);
  const input = useRef<HTMLInputElement>(null);
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
      title={title}
      initialFocus={input}
      // What was chosen happens on the page. Back in a text field, the next key would be a letter.
      finalFocus={() => (chosen.current ? document.querySelector('main') : true)}
    >
      <Autocomplete.Root
        inline
        open
        items={groups}
        limit={mostShown}
        autoHighlight="always"
        itemToStringValue={({ label: name, also = '', hidden = '' }: Action) =>
          `${also} ${name} ${hidden}`
        }
        {...(onType && { filter: null, onValueChange: onType })}
      >
        <Autocomplete.Input
          ref={input}
          className={styles.input}
          aria-label={label}
          placeholder={label}
        />
        <Autocomplete.Empty className={styles.empty}>{nothing}</Autocomplete.Empty>
        <Autocomplete.List className={styles.list} aria-label={title}>
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
                      {action.note && (
                        <span className={styles.note} dir="auto">
                          {action.note}
                        </span>
                      )}
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
      {onType && (
        <p className={styles.status} role="status">
          {status}
        </p>
      )}
    </Dialog>
  );
}
