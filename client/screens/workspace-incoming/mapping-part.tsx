import { Sparkles } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SelectField } from '#client/parts/field.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import { useSendToWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ExampleTree } from '#client/screens/workspace-incoming/example-tree.tsx';
import styles from '#client/screens/workspace-incoming/incoming.module.css';
import { MappedFrom } from '#client/screens/workspace-incoming/mapped-from.tsx';
import { useIncomingWords } from '#client/screens/workspace-incoming/use-incoming-words.ts';
import type { ShownRequest } from '#client/sync/workspace/incoming.ts';
import {
  type IncomingProperty,
  type IncomingWebhook,
  incomingProperty,
} from '#shared/incoming/incoming.ts';
import type { Json } from '#shared/incoming/path.ts';
import { suggestedMapping } from '#shared/incoming/suggested.ts';

interface MappingPartProps {
  webhook: IncomingWebhook;
  /** What came in, by which it is said from where things are taken; absent while nothing did. */
  example: ShownRequest | undefined;
}

/** From where in what is sent each property is taken, said by what was sent. */
export function MappingPart({ webhook: { id, mapping }, example }: MappingPartProps) {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const { properties, wordFor } = useIncomingWords();
  const heading = useId();
  const [added, setAdded] = useState<IncomingProperty | null>(null);
  // What is stored was read before.
  const sent = useMemo(
    (): Json | null => (example?.sent === undefined ? null : JSON.parse(example.sent)),
    [example],
  );
  const suggested = useMemo(() => (sent === null ? {} : suggestedMapping(sent)), [sent]);
  const mapped = properties.filter((one) => one in mapping || one === added);
  const free = properties.filter((one) => !mapped.includes(one));
  const isEmpty = Object.keys(mapping).length === 0;
  const set = (property: IncomingProperty, path: string | null) => {
    setAdded(null);
    void send({ type: 'incoming.change', id, mapping: { [property]: path } });
  };
  const guessed = properties.filter((one) => one in suggested);

  return (
    <section className={trackers.part} aria-labelledby={heading}>
      <h2 id={heading} className={trackers.heading}>
        {t('mapping')}
      </h2>
      {isEmpty && <p className={trackers.soft}>{t('mappingHint')}</p>}
      {sent === null && isEmpty && (
        <EmptyState title={t('nothingYet')}>{t('sendFirst')}</EmptyState>
      )}
      {isEmpty && guessed.length > 0 && (
        <div className={styles.suggested}>
          <div className={styles.guess}>
            <p>{t('suggested')}</p>
            <ul>
              {guessed.map((property) => (
                <li key={property}>
                  <strong>{wordFor(property)}</strong> <bdi dir="ltr">{suggested[property]}</bdi>
                </li>
              ))}
            </ul>
          </div>
          <Button
            variant="primary"
            icon={<Sparkles aria-hidden="true" />}
            onClick={() => void send({ type: 'incoming.change', id, mapping: suggested })}
          >
            {t('takeSuggested')}
          </Button>
        </div>
      )}
      {(!isEmpty || sent !== null) && (
        <>
          {mapped.length > 0 && (
            <ul className={styles.rows} aria-label={t('mapping')}>
              {mapped.map((property) => (
                <MappedFrom
                  key={property}
                  property={property}
                  path={mapping[property] ?? ''}
                  sent={sent}
                  onChange={(path) => set(property, path)}
                />
              ))}
            </ul>
          )}
          <div className={styles.add}>
            <SelectField
              label={t('addProperty')}
              value=""
              onChange={({ target }) => {
                if (incomingProperty(target.value)) setAdded(target.value);
              }}
            >
              <option value="">{t('choose')}</option>
              {free.map((property) => (
                <option key={property} value={property}>
                  {wordFor(property)}
                </option>
              ))}
            </SelectField>
          </div>
        </>
      )}
      {sent !== null && (
        <ExampleTree sent={sent} at={example?.at ?? 0} mapping={mapping} onTake={set} />
      )}
    </section>
  );
}
