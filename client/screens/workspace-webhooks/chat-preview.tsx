import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-webhooks/chat-preview.module.css';
import { chatTextsIn } from '#shared/exports/chat-texts.ts';
import type { ChatLanguage } from '#shared/workspace/webhook.ts';

/** What people in a chat see, by an example: nothing of it can be pressed. */
export function ChatPreview({ language }: { language: ChatLanguage }) {
  const t = useTranslations('webhooks');
  const id = useId();
  const { basics } = useWorkspace();
  const { name, prefix, statuses } = basics;
  const texts = chatTextsIn(language);
  const item = `${prefix}-12 ${t('previewItem')}`;
  return (
    <figure className={styles.preview} aria-labelledby={id}>
      <figcaption id={id} className={styles.caption}>
        {t('preview')}
      </figcaption>
      <div className={styles.message} lang={language}>
        <p>{texts.moved('Ada', item, statuses.at(-1)?.name ?? '')}</p>
        <p className={styles.under}>{name}</p>
        <p className={styles.buttons}>
          <span className={styles.button} data-first>
            {texts.openItem}
          </span>
          <span className={styles.button}>{texts.openWorkspace}</span>
        </p>
      </div>
    </figure>
  );
}
