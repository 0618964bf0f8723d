import { Menu as Base } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useState } from 'react';
import styles from '#client/parts/menu.module.css';
import { useLayer } from '#client/parts/use-layer.ts';
import { useStillHere } from '#client/parts/use-still-here.ts';

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  onSelect(): void;
  /** Takes something away; set apart by colour, and best by an icon too. */
  destructive?: boolean;
  disabled?: boolean;
}

interface MenuProps {
  /** The button that opens it, such as an `IconButton`. */
  trigger: ReactElement;
  /** In order; `'line'` draws a line between groups. */
  items: readonly (MenuItem | 'line')[];
  align?: 'start' | 'end';
}

/** What else can be done here. */
export function Menu({ trigger, items, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false);
  useLayer(open, () => setOpen(false), false);
  const stillHere = useStillHere();
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className={styles.layer}>
          <Base.Popup className={styles.menu} {...stillHere}>
            {items.map((item, index) =>
              item === 'line' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
                <Base.Separator key={`line ${index}`} className={styles.line} />
              ) : (
                <Base.Item
                  key={item.label}
                  className={styles.item}
                  onClick={item.onSelect}
                  disabled={item.disabled ?? false}
                  data-destructive={item.destructive || undefined}
                >
                  <span className={styles.icon} aria-hidden="true">
                    {item.icon}
                  </span>
                  {item.label}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
