import { FileDown, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { TextField } from '#client/parts/field.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { templateLink } from '#client/screens/templates/template-link.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import { limits } from '#shared/commands/limits.ts';
import { fileNameOf } from '#shared/exports/file-name.ts';
import { templateText } from '#shared/templates/template-file.ts';
import { templateOf } from '#shared/templates/template-of.ts';

/** Makes a template of the workspace: a file, or a link that has it all in it. */
export function OwnTemplate() {
  const t = useTranslations('templates');
  const state = useWorkspace();
  const { show } = useToast();
  const [when, setWhen] = useState('');
  const [link, setLink] = useState<string | null>(null);

  function save() {
    const file = new Blob([templateText(templateOf(state, when.trim()))], {
      type: 'application/json',
    });
    saveFile(file, `${fileNameOf(state.basics.name) || 'Priority Poker'}.template.json`);
  }

  async function makeLink() {
    const made = await templateLink(location.origin, templateOf(state, when.trim()));
    if (made) setLink(made);
    else show(t('tooLarge'), { tone: 'problem' });
  }

  return (
    <>
      <h3 className={styles.subheading}>{t('own')}</h3>
      <p className={styles.soft}>{t('ownHint')}</p>
      <TextField
        label={t('when')}
        placeholder={t('whenExample')}
        autoComplete="off"
        maxLength={limits.fieldText}
        value={when}
        onChange={(event) => {
          setWhen(event.target.value);
          setLink(null);
        }}
      />
      <div className={styles.buttons}>
        <Button icon={<FileDown aria-hidden="true" />} onClick={save}>
          {t('saveFile')}
        </Button>
        <Button icon={<Link2 aria-hidden="true" />} onClick={() => void makeLink()}>
          {t('makeLink')}
        </Button>
      </div>
      {link && <CopyField label={t('link')} value={link} />}
    </>
  );
}
