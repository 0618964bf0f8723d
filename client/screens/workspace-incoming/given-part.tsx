import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { LabelsField, type TypedLabels } from '#client/screens/labels/labels-field.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-incoming/incoming.module.css';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';

/** What an item has that is made of what comes in. */
export function GivenPart({ webhook: { id, given } }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const words = useTranslations('workspace');
  const names = useTranslations('workspaceValues');
  const send = useSendToWorkspace();
  const { basics } = useWorkspace();
  const { statuses, types } = basics;
  const heading = useId();
  const [typed, setTyped] = useState('');
  const { type, status, labels = [] } = given;
  const change = (next: IncomingWebhook['given']) =>
    void send({ type: 'incoming.change', id, given: next });

  function changeLabels(next: TypedLabels) {
    setTyped(next.typed);
    if (next.labels.join('\n') === labels.join('\n')) return;
    const { labels: _, ...rest } = given;
    change({ ...rest, ...(next.labels.length > 0 && { labels: [...next.labels] }) });
  }

  function choose(what: 'type' | 'status', value: string) {
    const { [what]: _, ...rest } = given;
    change({ ...rest, ...(value !== '' && { [what]: value }) });
  }

  return (
    <section className={trackers.part} aria-labelledby={heading}>
      <h2 id={heading} className={trackers.heading}>
        {t('given')}
      </h2>
      <p className={trackers.soft}>{t('givenHint')}</p>
      <div className={styles.given}>
        <SelectField
          label={words('status')}
          value={status ?? ''}
          onChange={({ target }) => choose('status', target.value)}
        >
          <option value="">{t('firstStatus', { status: statuses[0]?.name ?? '' })}</option>
          {statuses.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        {types.length > 0 && (
          <SelectField
            label={names('type')}
            value={type ?? ''}
            onChange={({ target }) => choose('type', target.value)}
          >
            <option value="">{t('none')}</option>
            {types.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what was typed stands, however one leaves */}
        <div
          className={styles.labels}
          onBlur={() => {
            const label = typed.trim();
            if (label !== '') changeLabels({ labels: [...new Set([...labels, label])], typed: '' });
          }}
        >
          <LabelsField
            name={names('labels')}
            value={{ labels, typed }}
            known={[]}
            onChange={changeLabels}
          />
        </div>
      </div>
    </section>
  );
}
