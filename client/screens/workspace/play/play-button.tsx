import { Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useMayPlay } from '#client/screens/workspace/play/use-may-play.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

const PlayDialog = lazy(async () => {
  const { PlayDialog } = await import('#client/screens/workspace/play/play-dialog.tsx');
  return { default: PlayDialog };
});

interface PlayButtonProps {
  /** In the order in which they are to be played. */
  items: readonly WorkspaceItem[];
  /** What it says to who listens, or points at it, where the word alone does not say which items. */
  label?: string;
  /** Its sign alone. */
  isSmall?: boolean;
}

/** Makes a session of items; not there for those who may not. */
export function PlayButton({ items, label, isSmall = false }: PlayButtonProps) {
  const t = useTranslations('workspacePlay');
  const mayPlay = useMayPlay();
  const [asked, setAsked] = useState<readonly WorkspaceItem[] | null>(null);
  if (!mayPlay) return null;
  const common = {
    icon: <Play aria-hidden="true" />,
    disabled: items.length === 0,
    onClick: () => setAsked(items),
  };
  return (
    <>
      {isSmall ? (
        <IconButton label={label ?? t('play')} {...common} />
      ) : (
        <Button size="small" aria-label={label} {...common}>
          {t('play')}
        </Button>
      )}
      {asked && (
        <Suspense>
          <PlayDialog items={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}
