import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';

interface AskDialogProps {
  open: boolean;
  title: string;
  /** What it means, in a sentence or two. */
  message: ReactNode;
  /** What the buttons say. */
  no: string;
  yes: string;
  /** It takes something away from others. */
  isDanger?: boolean;
  busy?: boolean;
  onNo(): void;
  onYes(): void;
  /** What is wrong, or what else there is to know. */
  children?: ReactNode;
}

/** Asks before something is done that can't be undone. Enter does it where nothing is taken from anybody. */
export function AskDialog(props: AskDialogProps) {
  const { open, title, message, no, yes, isDanger = false, busy = false, onNo, onYes } = props;
  const keeping = useRef<HTMLButtonElement>(null);
  const doing = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onNo}
      title={title}
      description={message}
      initialFocus={isDanger ? keeping : doing}
      footer={
        <>
          <Button ref={keeping} onClick={onNo}>
            {no}
          </Button>
          <Button ref={doing} variant={isDanger ? 'danger' : 'primary'} busy={busy} onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
