import { useTranslations } from 'use-intl';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { Exporting } from '#client/screens/workspace-exchange/exporting.tsx';
import { Importing } from '#client/screens/workspace-exchange/importing.tsx';
import { Tokens } from '#client/screens/workspace-exchange/tokens.tsx';

/** What comes into a workspace and leaves it other than by hand: files, and programs. */
export function ExchangeScreen() {
  const t = useTranslations('workspaceExchange');
  return (
    <BesideBacklog title={t('title')}>
      <main className={styles.main}>
        <Importing />
        <Exporting />
        <Tokens />
      </main>
    </BesideBacklog>
  );
}
