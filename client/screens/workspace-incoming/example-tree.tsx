import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Dialog } from '#client/parts/dialog.tsx';
import trackers from '#client/screens/trackers/trackers.module.css';
import styles from '#client/screens/workspace-incoming/incoming.module.css';
import { useIncomingWords } from '#client/screens/workspace-incoming/use-incoming-words.ts';
import {
  type IncomingMapping,
  type IncomingProperty,
  incomingProperty,
} from '#shared/incoming/incoming.ts';
import { type Json, pathOf, type Step } from '#shared/incoming/path.ts';

interface ExampleTreeProps {
  sent: Json;
  /** When it came. */
  at: number;
  mapping: IncomingMapping;
  onTake(property: IncomingProperty, path: string): void;
}

/** Of a list, and of names, so many are shown. */
const mostShown = 100;
/** Of a text. */
const mostText = 200;

interface Chosen {
  path: string;
  text: string;
}

/** What was sent, as it came; each value can be taken for a property. */
export function ExampleTree({ sent, at, mapping, onTake }: ExampleTreeProps) {
  const t = useTranslations('incoming');
  const { properties, wordFor } = useIncomingWords();
  const when = dateFormat(useDateLocale(), { dateStyle: 'medium', timeStyle: 'short' } as const);
  const id = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <div className={styles.example}>
      <h3 id={id} className={styles.subheading}>
        {t('example', { when: when.format(at) })}
      </h3>
      <p className={styles.soft}>{t('exampleHint')}</p>
      <Inside json={sent} steps={[]} mapping={mapping} onChoose={setChosen} labelledBy={id} />
      {chosen && (
        <Dialog
          open
          onClose={() => setChosen(null)}
          title={t('takeAs')}
          description={`${chosen.path}: ${chosen.text}`}
        >
          <ul className={styles.choices}>
            {properties.map((property) => (
              <li key={property}>
                <button
                  type="button"
                  className={trackers.place}
                  aria-pressed={mapping[property] === chosen.path}
                  onClick={() => {
                    setChosen(null);
                    onTake(property, chosen.path);
                  }}
                >
                  {wordFor(property)}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}

interface InsideProps {
  json: Json;
  steps: readonly Step[];
  mapping: IncomingMapping;
  onChoose(chosen: Chosen): void;
  labelledBy?: string;
}

function Inside({ json, steps, labelledBy, ...rest }: InsideProps): ReactNode {
  if (typeof json !== 'object' || json === null)
    return <Leaf value={json} path={pathOf(steps)} {...rest} />;
  const entries: [Step, Json][] = Array.isArray(json)
    ? json.map((inside, place) => [place, inside])
    : Object.entries(json);
  return (
    <ul className={styles.tree} aria-labelledby={labelledBy} dir="ltr">
      {entries.slice(0, mostShown).map(([step, inside]) => (
        <li key={step} className={styles.node}>
          <span className={styles.name}>{typeof step === 'number' ? `[${step}]` : step}</span>
          <Inside json={inside} steps={[...steps, step]} {...rest} />
        </li>
      ))}
      {entries.length > mostShown && <li aria-hidden="true">…</li>}
    </ul>
  );
}

/** A value, as a button that says what it is to be taken for. */
function Leaf({
  value,
  path,
  mapping,
  onChoose,
}: {
  value: null | boolean | number | string;
  path: string;
} & Pick<InsideProps, 'mapping' | 'onChoose'>) {
  const t = useTranslations('incoming');
  const { wordFor } = useIncomingWords();
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  const text = whole.length > mostText ? `${whole.slice(0, mostText)}…` : whole;
  const taken = Object.entries(mapping).flatMap(([property, from]) =>
    from === path && incomingProperty(property) ? [property] : [],
  );
  return (
    <span className={styles.leaf}>
      <button
        type="button"
        className={styles.value}
        data-kind={value === null ? 'null' : typeof value}
        aria-label={t('takeValue', { path: isolated(path), text: isolated(text) })}
        aria-haspopup="dialog"
        onClick={() => onChoose({ path, text })}
      >
        {text === '' ? '""' : text}
      </button>
      {taken.map((property) => (
        <span key={property} className={styles.taken}>
          {wordFor(property)}
        </span>
      ))}
    </span>
  );
}
