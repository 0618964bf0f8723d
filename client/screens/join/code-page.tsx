import { type FormEvent, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import styles from '#client/screens/join/code-page.module.css';
import { Door } from '#client/screens/join/door.tsx';
import { OpeningDoor } from '#client/screens/join/opening-door.tsx';
import { followJoinCode } from '#client/sync/join-codes.ts';
import { linkOf } from '#client/sync/link.ts';
import { seatTicketIn } from '#client/sync/seats.ts';
import { readJoinCode, spacedJoinCode } from '#shared/session/join-code.ts';

/** An example of a code, which leads nowhere: it has letters that none has. */
const example = 'ABC 123';

const SeatTaken = lazy(async () => {
  const [{ SeatTaken }] = await Promise.all([
    import('#client/screens/join/seat-taken.tsx'),
    needTexts('workspace'),
    needTexts('account'),
  ]);
  return { default: SeatTaken };
});

interface CodePageProps {
  /** What stands in the address: followed at once, where it can be a code. */
  code: string;
}

/**
 * For those who see a code on a screen and have no link: they type it, and stand at the session's door. Also for who
 * comes with a ticket for a seat in a session.
 */
export function CodePage({ code }: CodePageProps) {
  const [ticket] = useState(() => seatTicketIn(location.hash));
  return ticket ? <SeatTaken ticket={ticket} /> : <CodeForm code={code} />;
}

function CodeForm({ code: inAddress }: CodePageProps) {
  const t = useTranslations('door');
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(inAddress);
  const [busy, setBusy] = useState(() => readJoinCode(inAddress) !== null);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  const follow = useCallback(
    async (code: string) => {
      setBusy(true);
      const answer = await followJoinCode(code);
      if (answer.ok)
        return navigate(linkOf('', answer.sessionId, answer.linkKey), { replace: true });
      setBusy(false);
      setTyped(spacedJoinCode(code));
      setProblem(refusalWords(answer.refusal));
    },
    [navigate, refusalWords],
  );

  const atFirst = useRef(follow);
  useEffect(() => {
    const code = readJoinCode(inAddress);
    if (code !== null) void atFirst.current(code);
  }, [inAddress]);
  // Whoever comes here comes to type.
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const code = readJoinCode(typed);
    if (code !== null) return void follow(code);
    setProblem(t(typed.trim() === '' ? 'codeMissing' : 'codeIncomplete'));
    field.current?.focus();
  }

  if (busy) return <OpeningDoor />;
  return (
    <Door hand={[0, 1, 2].map((card) => <PlayingCard key={card} faceUp={false} />)}>
      <div className={styles.words}>
        <h1>{t('codeTitle')}</h1>
        <p>{t('codeMessage')}</p>
      </div>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.code}>
          <TextField
            ref={field}
            label={t('code')}
            labelHidden
            name="code"
            dir="ltr"
            placeholder={example}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={100}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(undefined);
            }}
            problem={problem}
          />
        </div>
        <Button type="submit" variant="primary" size="large" wide>
          {t('followCode')}
        </Button>
      </form>
    </Door>
  );
}
