import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/parts/copy-field.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

/** A text to take along, such as a link. Where the page may not write to the clipboard, it selects the text. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('parts');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      // Pages without https may not use the clipboard, but most browsers still let them copy what is selected.
      input.current?.focus();
      input.current?.select();
      setOutcome(document.execCommand('copy') ? 'copied' : 'selected');
    }
  }

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          ref={input}
          id={id}
          readOnly
          value={value}
          dir="ltr"
          className={styles.text}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setOutcome(null)}
        />
        <Button
          onClick={copy}
          onBlur={() => setOutcome(null)}
          icon={outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        >
          {outcome === 'copied' ? t('copied') : t('copy')}
          <VisuallyHidden> {label}</VisuallyHidden>
        </Button>
      </div>
      <p role="status" className={styles.outcome}>
        {outcome === 'selected' && t('selected')}
        {outcome === 'copied' && <VisuallyHidden>{t('copied')}</VisuallyHidden>}
      </p>
    </div>
  );
}
