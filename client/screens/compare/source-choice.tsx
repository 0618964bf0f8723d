import { FileUp, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/compare/compare-page.module.css';
import type { Failure, Source } from '#client/screens/compare/use-source.ts';
import type { KnownSession } from '#client/sync/identity.ts';

interface SourceChoiceProps {
  letter: string;
  source: Source;
  sessions: readonly KnownSession[];
  /** The session on the other side, which would be compared with itself. */
  taken: string | null;
  onSession(sessionId: string): void;
  /** Asks for the same session once more. */
  onAgain(): void;
  onFile(file: Blob): void;
}

/** In the list of sessions, the one that was read from a file. */
const fromFile = 'file';

/** Picks one of the two: a session of this device, or a saved file. */
export function SourceChoice(props: SourceChoiceProps) {
  const { letter, source, sessions, taken, onSession, onAgain, onFile } = props;
  const t = useTranslations();
  const failureWords = useFailureWords();
  const sessionId = source.state === 'none' ? null : source.sessionId;
  const listed = sessions.find((one) => one.sessionId === sessionId);
  const file = source.state === 'here' && sessionId === null ? source.session : null;
  return (
    <div className={styles.source}>
      <SelectField
        label={t('compare.source', { letter })}
        value={file ? fromFile : (listed?.sessionId ?? '')}
        onChange={(event) => onSession(event.target.value)}
      >
        <option value="" disabled>
          {t('compare.choose')}
        </option>
        {file && <option value={fromFile}>{file.title}</option>}
        {sessions.map((one) => (
          <option key={one.sessionId} value={one.sessionId} disabled={one.sessionId === taken}>
            {one.title || t('start.untitled')}
          </option>
        ))}
      </SelectField>
      <FileButton
        variant="quiet"
        icon={<FileUp aria-hidden="true" />}
        busy={source.state === 'loading'}
        accept=".json,application/json"
        onFile={onFile}
      >
        {source.state === 'loading' ? t('compare.loading') : t('compare.file')}
      </FileButton>
      <Problem>{source.state === 'failed' && failureWords(source.why)}</Problem>
      {source.state === 'failed' && sessionId !== null && source.why !== 'unknown' && (
        <Button icon={<RotateCw aria-hidden="true" />} onClick={onAgain}>
          {t('compare.again')}
        </Button>
      )}
    </div>
  );
}

function useFailureWords(): (why: Failure) => string {
  const t = useTranslations();
  const refusalWords = useRefusalWords();
  return (why) => {
    if (typeof why === 'object') return refusalWords(why);
    return why === 'fileTooLarge' ? t('restore.fileTooLarge') : t(`compare.${why}`);
  };
}
