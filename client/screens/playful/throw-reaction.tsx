import { Menu } from '@base-ui/react/menu';
import { Smile } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import styles from '#client/screens/playful/throw-reaction.module.css';
import { useSessionClient, useView } from '#client/screens/session/use-session.ts';
import { reactions } from '#shared/protocol/events.ts';

/** The button behind which the emoji are; it stays open, as one seldom throws only one. */
export function ThrowReaction() {
  const t = useTranslations('playful');
  const client = useSessionClient();
  const isOnline = useView((view) => view.connection === 'online');
  const [open, setOpen] = useState(false);
  useLayer(open, () => setOpen(false), false);
  return (
    <Menu.Root modal={false} open={open} onOpenChange={setOpen}>
      <Menu.Trigger
        disabled={!isOnline}
        render={<IconButton label={t('react')} icon={<Smile size={20} aria-hidden="true" />} />}
      />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className={styles.layer}>
          <Menu.Popup className={styles.choice}>
            {reactions.map((emoji) => (
              <Menu.Item
                key={emoji}
                className={styles.emoji}
                closeOnClick={false}
                disabled={!isOnline}
                onClick={() => client.react({ emoji })}
              >
                {emoji}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
