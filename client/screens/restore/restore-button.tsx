import { History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';

/** Few sittings begin with a file. */
const RestoreDialog = lazy(async () => {
  const { RestoreDialog } = await import('#client/screens/restore/restore-dialog.tsx');
  return { default: RestoreDialog };
});

/** Opens a session with the history of one that was exported. */
export function RestoreButton() {
  const t = useTranslations('restore');
  const [isOpen, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <Button variant="quiet" icon={<History aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen !== null && (
        <Suspense>
          <RestoreDialog open={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
