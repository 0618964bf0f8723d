import { useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import { useAsked } from '#client/screens/trackers/use-asked.ts';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { askForSignature, readSigning } from '#client/sync/workspace/incoming.ts';
import { newWebhookSecret } from '#client/sync/workspace/webhooks.ts';
import {
  type IncomingWebhook,
  type SignatureScheme,
  signatureSchemes,
} from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** Whether requests have to be signed, and by what. */
export function SignaturePart({ webhook: { id, signed } }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const heading = useId();
  const field = useRef<HTMLInputElement>(null);
  const signing = useAsked(useMemo(() => () => readSigning(known), [known]));
  const [chosen, setChosen] = useState<SignatureScheme | 'none' | null>(null);
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState('');
  const [outcome, setOutcome] = useState('');
  const [busy, setBusy] = useState(false);
  const scheme = chosen ?? signed ?? 'none';

  async function save() {
    const wanted = secret.trim();
    if (scheme !== 'none' && wanted.length < 16) {
      setProblem(t('secretShort'));
      return field.current?.focus();
    }
    setBusy(true);
    setProblem('');
    const asked = scheme === 'none' ? null : { scheme, secret: wanted };
    const answer = await askForSignature(known, id, asked);
    setBusy(false);
    if (!answer.ok) return setProblem(refusalWords(answer.refusal));
    setChosen(null);
    setSecret('');
    setOutcome(t(asked ? 'signedNow' : 'unsignedNow'));
  }

  const isNews = scheme === 'none' ? signed !== undefined : true;
  return (
    <section className={trackers.part} aria-labelledby={heading}>
      <h2 id={heading} className={trackers.heading}>
        {t('signature')}
      </h2>
      <p className={trackers.soft}>{t('signatureHint')}</p>
      {signing.told && !signing.told.on && <p className={trackers.soft}>{t('signingOff')}</p>}
      {signing.told?.on && (
        <form
          className={trackers.form}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <SelectField
            label={t('scheme')}
            value={scheme}
            onChange={({ target }) => {
              const next = signatureSchemes.find((one) => one === target.value) ?? 'none';
              setChosen(next);
              setOutcome('');
              setProblem('');
              setSecret(next === 'standard' ? newWebhookSecret() : '');
            }}
          >
            {(['none', ...signatureSchemes] as const).map((one) => (
              <option key={one} value={one}>
                {t(`schemes.${one}`)}
              </option>
            ))}
          </SelectField>
          {scheme !== 'none' && (
            <TextField
              ref={field}
              label={t('signingSecret')}
              hint={t(`secretHint.${scheme}`)}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={incomingLimits.signingSecret}
              placeholder={chosen === null ? t('secretKept') : ''}
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
              problem={problem}
            />
          )}
          {scheme === 'none' && <Problem>{problem}</Problem>}
          {isNews && (chosen !== null || secret !== '') && (
            <Button type="submit" variant="primary" busy={busy}>
              {t('save')}
            </Button>
          )}
          <p role="status">{outcome}</p>
        </form>
      )}
    </section>
  );
}
