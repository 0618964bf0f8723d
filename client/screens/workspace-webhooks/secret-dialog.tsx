import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';

/** Shows a secret for the one time that it can be taken along. */
export function SecretDialog({
  name,
  secret,
  onClose,
}: {
  name: string;
  secret: string;
  onClose(): void;
}) {
  const t = useTranslations('webhooks');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('secretTitle')}
      description={t('secretMessage')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <CopyField label={t('secret', { name: isolated(name) })} value={secret} />
    </Dialog>
  );
}
