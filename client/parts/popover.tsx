import { Popover as Base } from '@base-ui/react/popover';
import { type ReactElement, type ReactNode, useState } from 'react';
import styles from '#client/parts/popover.module.css';
import { useLayer } from '#client/parts/use-layer.ts';
import { useStillHere } from '#client/parts/use-still-here.ts';

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for those who don't see where it hangs. */
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** Controls that hang on a button, beside what they change. */
export function Popover({ trigger, label, align = 'start', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  useLayer(open, () => setOpen(false), false);
  const stillHere = useStillHere();
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={8} className={styles.layer}>
          <Base.Popup className={styles.popup} aria-label={label} {...stillHere}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
