import { Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { useView } from '#client/screens/session/use-session.ts';

/** Offers to turn a live session async; nothing to see where it is. */
export function BeginAsync({ onBegin }: { onBegin(): void }) {
  const t = useTranslations('async');
  const isLive = useView((view) => view.state?.mode === 'live');
  if (!isLive) return null;
  return (
    <p>
      <Button variant="quiet" size="small" icon={<Clock aria-hidden="true" />} onClick={onBegin}>
        {t('begin')}
      </Button>
    </p>
  );
}
