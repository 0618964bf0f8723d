import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import { useIncomingWords } from '#client/screens/workspace-incoming/use-incoming-words.ts';
import messages from '#client/screens/workspace-webhooks/messages-dialog.module.css';
import { readRefusal } from '#client/sync/refused.ts';
import type { ShownRequest } from '#client/sync/workspace/incoming.ts';

interface RequestsPartProps {
  /** The latest first. */
  requests: readonly ShownRequest[];
  exampleId: string | undefined;
  onExample(id: string): void;
}

/** What came in last, and what came of it. */
export function RequestsPart({ requests, exampleId, onExample }: RequestsPartProps) {
  const t = useTranslations('incoming');
  const heading = useId();
  return (
    <section className={trackers.part} aria-labelledby={heading}>
      <h2 id={heading} className={trackers.heading}>
        {t('requests')}
      </h2>
      <p className={trackers.soft}>{t('requestsHint')}</p>
      <ul className={messages.list} aria-labelledby={heading}>
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            onExample={
              request.sent === undefined || request.id === exampleId
                ? undefined
                : () => onExample(request.id)
            }
          />
        ))}
      </ul>
    </section>
  );
}

function RequestRow({
  request: { at, outcome, key, refusal, misfit, sent },
  onExample,
}: {
  request: ShownRequest;
  onExample: (() => void) | undefined;
}) {
  const t = useTranslations('incoming');
  const refusalWords = useRefusalWords();
  const { misfitWords } = useIncomingWords();
  const when = dateFormat(useDateLocale(), { dateStyle: 'medium', timeStyle: 'medium' } as const);
  const refused = readRefusal(refusal);
  const why = misfit ? misfitWords(misfit) : refused ? refusalWords(refused) : '';
  return (
    <li className={messages.row}>
      <span className={messages.words}>
        <span className={messages.came} data-broken={outcome === 'refused' || undefined}>
          {t(`outcomes.${outcome}`, { key: key ?? '' })}
          {why !== '' && ` ${why}`}
        </span>
        <time className={trackers.soft} dateTime={new Date(at).toISOString()}>
          {when.format(at)}
        </time>
      </span>
      {onExample && (
        <Button size="small" variant="quiet" onClick={onExample}>
          {t('asExample')}
        </Button>
      )}
      {sent !== undefined && (
        <details className={messages.details}>
          <summary>{t('whatWasSent')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
          <pre tabIndex={0} dir="ltr">
            {JSON.stringify(JSON.parse(sent), null, 2)}
          </pre>
        </details>
      )}
    </li>
  );
}
