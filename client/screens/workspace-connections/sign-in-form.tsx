import { ExternalLink, LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import type { Answer } from '#client/sync/rest.ts';
import type { Credentials } from '#client/sync/workspace/connections.ts';
import type { ServiceToConnect } from '#shared/integrations/answers.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import type { TokenPart } from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** Where one makes a token. */
const tokenPages: Partial<Record<Tracker, string>> = {
  jira: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  github: 'https://github.com/settings/personal-access-tokens/new',
  trello: 'https://trello.com/power-ups/admin',
  asana: 'https://app.asana.com/0/my-apps',
};

const addressExamples: Partial<Record<Tracker, string>> = {
  jira: 'https://your-team.atlassian.net',
  zendesk: 'https://your-team.zendesk.com',
  salesforce: 'https://your-team.my.salesforce.com',
};

interface SignInFormProps {
  service: ServiceToConnect;
  /** What the button says. */
  yes: string;
  /** Goes to the service's own page. */
  onOAuth(): Promise<Answer<{ address: string }>>;
  onToken(credentials: Credentials): Promise<Answer<object>>;
}

/** Whether there is a way to sign in there. */
export function canSignIn({ oauth, token }: ServiceToConnect): boolean {
  return oauth || token !== null;
}

/** Ways to sign in at a service, and what has to be allowed there. What is typed is kept nowhere. */
export function SignInForm({ service, yes, onOAuth, onToken }: SignInFormProps) {
  const t = useTranslations('connections');
  const refusalWords = useRefusalWords();
  const [problem, setProblem] = useState('');
  const [isLeaving, setLeaving] = useState(false);
  const name = t(`service.${service.service}`);

  async function leave() {
    setLeaving(true);
    const answer = await onOAuth();
    if (answer.ok) return location.assign(answer.address);
    setLeaving(false);
    setProblem(refusalWords(answer.refusal));
  }

  if (!canSignIn(service)) return <p>{t('signIn.none', { service: name })}</p>;
  return (
    <div className={styles.form}>
      <div>
        <p className={styles.legend}>{t('signIn.needed')}</p>
        <p className={styles.soft}>{t(`signIn.needs.${service.service}`)}</p>
      </div>
      {service.oauth && (
        <>
          <p className={styles.soft}>{t('signIn.oauthHint', { service: name })}</p>
          <Button
            variant="primary"
            icon={<LogIn aria-hidden="true" />}
            busy={isLeaving}
            onClick={() => void leave()}
          >
            {t('signIn.oauth', { service: name })}
          </Button>
        </>
      )}
      <Problem>{problem}</Problem>
      {service.token && (
        <>
          {service.oauth && <p className={styles.legend}>{t('signIn.orToken')}</p>}
          <TokenForm
            service={service.service}
            parts={service.token}
            yes={yes}
            isSecond={service.oauth}
            onToken={onToken}
          />
        </>
      )}
    </div>
  );
}

interface TokenFormProps extends Pick<SignInFormProps, 'yes' | 'onToken'> {
  service: Tracker;
  parts: readonly TokenPart[];
  /** There is an easier way. */
  isSecond: boolean;
}

function TokenForm({ service, parts, yes, isSecond, onToken }: TokenFormProps) {
  const t = useTranslations('connections');
  const refusalWords = useRefusalWords();
  const [typed, setTyped] = useState<Credentials>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const name = t(`service.${service}`);
  const page = tokenPages[service];

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const { elements } = event.currentTarget;
    const credentials = Object.fromEntries(
      parts.map(({ id, kind }) => [id, trimmed(typed[id] ?? '', kind)]),
    );
    const found = Object.fromEntries(
      parts.flatMap(({ id, kind }) => {
        const value = credentials[id] ?? '';
        if (value === '') return [[id, t('signIn.partNeeded')]];
        if (kind === 'address' && !URL.canParse(value)) return [[id, t('signIn.addressWrong')]];
        return [];
      }),
    );
    setWrong(found);
    setProblem('');
    const [first] = Object.keys(found);
    if (first !== undefined) {
      const field = elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    setBusy(true);
    const answer = await onToken(credentials);
    setBusy(false);
    if (!answer.ok) setProblem(refusalWords(answer.refusal));
  }

  return (
    <form className={styles.form} onSubmit={(event) => void signIn(event)} noValidate>
      <p className={styles.soft}>
        {t('signIn.tokenHint')}{' '}
        {page && (
          <a href={page} target="_blank" rel="noopener noreferrer">
            {t('signIn.makeToken', { service: name })}{' '}
            <ExternalLink className={styles.inline} size={14} aria-hidden="true" />
          </a>
        )}
      </p>
      {parts.map(({ id, kind }) => (
        <TextField
          key={id}
          name={id}
          dir="ltr"
          type={inputs[kind]}
          label={t(`signIn.part.${id === 'key' || id === 'keySecret' ? id : kind}`, {
            service: name,
          })}
          placeholder={kind === 'address' ? addressExamples[service] : undefined}
          autoComplete={kind === 'mail' ? 'email' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={connectionLimits.secretPart}
          value={typed[id] ?? ''}
          onChange={(event) => setTyped({ ...typed, [id]: event.target.value })}
          problem={wrong[id]}
        />
      ))}
      <Problem>{problem}</Problem>
      <Button type="submit" variant={isSecond ? 'secondary' : 'primary'} busy={busy}>
        {yes}
      </Button>
    </form>
  );
}

const inputs = { address: 'url', mail: 'email', secret: 'password', text: 'text' } as const;

/** An address is understood without its beginning, too. */
function trimmed(value: string, kind: TokenPart['kind']): string {
  const text = value.trim();
  return kind === 'address' && text !== '' && !/^[a-z]+:/i.test(text) ? `https://${text}` : text;
}
