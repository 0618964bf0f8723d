import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { TemplateChoice } from '#client/screens/templates/template-choice.tsx';
import { useAdditionWords } from '#client/screens/templates/use-addition-words.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { OwnTemplate } from '#client/screens/workspace-settings/own-template.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import {
  commandsForTemplate,
  useAddingTemplate,
} from '#client/screens/workspace-settings/use-adding-template.ts';
import type { Template } from '#shared/templates/template.ts';

/** Adds a template to the workspace, after saying what it would add; and makes one of it. */
export function TemplatesSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('templates');
  return (
    <Setting title={t('title')} hint={t('hint')}>
      {mayChange && <Adding />}
      <OwnTemplate />
    </Setting>
  );
}

function Adding() {
  const t = useTranslations('templates');
  const state = useWorkspace();
  const { show } = useToast();
  const additionWords = useAdditionWords();
  const add = useAddingTemplate();
  const [chosen, setChosen] = useState<Template | null>(null);
  const [examples, setExamples] = useState(false);
  const [busy, setBusy] = useState(false);
  const words = useMemo(
    () => chosen && additionWords(commandsForTemplate(chosen, state, examples)),
    [chosen, additionWords, state, examples],
  );

  async function addChosen(template: Template) {
    setBusy(true);
    const isAdded = await add(template, examples);
    setBusy(false);
    if (isAdded) show(t('added', { name: isolated(template.name) }));
  }

  return (
    <>
      <TemplateChoice chosen={chosen} onChoose={setChosen} />
      {chosen && words && (
        <>
          {chosen.examples.length > 0 && (
            <Switch label={t('withExamples')} checked={examples} onChange={setExamples} />
          )}
          {words.length === 0 ? (
            <p className={styles.soft}>{t('nothingToAdd')}</p>
          ) : (
            <div>
              <p>{t('adds')}</p>
              <ul className={styles.additions}>
                {words.map((line) => (
                  <li key={line} dir="auto">
                    {line}
                  </li>
                ))}
              </ul>
              <Button variant="primary" busy={busy} onClick={() => void addChosen(chosen)}>
                {t('add')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
