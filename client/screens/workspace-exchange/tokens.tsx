import { KeyRound, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { MakeForm } from '#client/screens/workspace-settings/make-form.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId, newToken } from '#client/sync/ids.ts';
import { type ApiToken, type TokenScope, tokenScopes } from '#shared/workspace/state.ts';

/** How long a token may hold, in days. */
const durations = [30, 90, 366] as const;

/** What programs use the workspace by. */
export function Tokens() {
  const t = useTranslations('workspaceExchange');
  const mayMake = useMay()('token.make');
  const hint = t.rich('tokensHint', {
    link: (words) => (
      <a href="/api" target="_blank" rel="noreferrer">
        {words}
      </a>
    ),
  });
  return (
    <Setting title={t('tokensTitle')} hint={hint}>
      {mayMake ? (
        <>
          <NewToken />
          <TokenList />
        </>
      ) : (
        <p className={styles.soft}>{t('adminsOnly')}</p>
      )}
    </Setting>
  );
}

function NewToken() {
  const t = useTranslations('workspaceExchange');
  const send = useSendToWorkspace();
  const [scope, setScope] = useState<TokenScope>('read');
  const [days, setDays] = useState<number>(durations[1]);
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);

  async function make(what: string): Promise<boolean> {
    const secret = newToken();
    const isMade = await send({
      ...{ type: 'token.make', id: newId(), name: what, scope, days, secret },
    });
    if (isMade) setMade({ name: what, secret });
    return isMade;
  }

  return (
    <>
      <MakeForm
        label={t('tokenName')}
        placeholder={t('tokenExample')}
        missing={t('nameMissing')}
        submit={t('make')}
        icon={<KeyRound aria-hidden="true" />}
        onMake={make}
      >
        <SelectField
          label={t('scope')}
          value={scope}
          onChange={(event) =>
            setScope(tokenScopes.find((one) => one === event.target.value) ?? scope)
          }
        >
          {tokenScopes.map((one) => (
            <option key={one} value={one}>
              {t(`mayDo.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('days')}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {durations.map((count) => (
            <option key={count} value={count}>
              {t('dayCount', { count })}
            </option>
          ))}
        </SelectField>
      </MakeForm>
      {made && (
        <div role="status">
          <CopyField label={t('token', { name: isolated(made.name) })} value={made.secret} />
          <p className={styles.soft}>{t('copyNow')}</p>
        </div>
      )}
    </>
  );
}

function TokenList() {
  const t = useTranslations('workspaceExchange');
  const send = useSendToWorkspace();
  const { tokens, members } = useWorkspace();
  const date = dateFormat(useDateLocale(), { dateStyle: 'medium' });
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  const now = Date.now();
  const newestFirst = [...tokens.values()].sort((a, b) => b.createdAt - a.createdAt);
  if (newestFirst.length === 0) return <p className={styles.soft}>{t('noTokens')}</p>;
  return (
    <>
      <ul className={styles.rows} aria-label={t('tokens')}>
        {newestFirst.map((token) => {
          const when = date.format(token.until);
          return (
            <li key={token.id} className={styles.row}>
              <span className={styles.name}>
                <bdi>{token.name}</bdi>
                <span className={styles.soft}>
                  {token.until <= now
                    ? t('ended', { when })
                    : t('holds', {
                        scope: t(`mayDo.${token.scope}`),
                        name: isolated(members.get(token.by)?.name ?? ''),
                        when,
                      })}
                </span>
              </span>
              <IconButton
                label={t('revoke', { name: isolated(token.name) })}
                icon={<X aria-hidden="true" />}
                onClick={() => setRevoking(token)}
              />
            </li>
          );
        })}
      </ul>
      {revoking && (
        <AskDialog
          open
          title={t('revokeTitle', { name: isolated(revoking.name) })}
          message={t('revokeMessage')}
          no={t('cancel')}
          yes={t('revokeNow')}
          isDanger
          onNo={() => setRevoking(null)}
          onYes={() => {
            setRevoking(null);
            void send({ type: 'token.revoke', id: revoking.id });
          }}
        />
      )}
    </>
  );
}
