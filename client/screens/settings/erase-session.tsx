import { useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import styles from '#client/screens/settings/erase-session.module.css';
import { knownSession } from '#client/sync/identity.ts';
import { eraseSession } from '#client/sync/rest.ts';

/** Deletes the session for everybody, after asking. The goodbye that follows leads out of it. */
export function EraseSession() {
  const sessionId = useView((view) => view.sessionId);
  const items = useView((view) => view.state?.items.length) ?? 0;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  async function erase() {
    const known = knownSession(sessionId);
    if (!known) return setProblem('This device is no longer part of the session.');
    setBusy(true);
    const answer = await eraseSession(sessionId, known.token);
    setBusy(false);
    if (answer.ok) setAsking(false);
    else setProblem(answer.refusal.message);
  }

  return (
    <div className={styles.erase}>
      <Button size="small" onClick={() => setAsking(true)}>
        Delete session…
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Delete this session?"
        description={`${items === 1 ? 'Its item' : `Its ${items.toLocaleString('en')} items`}, all votes and all results are gone for everybody, at once and for good. Save the results first if anybody may need them.`}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button variant="danger" busy={busy} onClick={() => void erase()}>
              Delete for everybody
            </Button>
          </>
        }
      >
        <Problem>{problem}</Problem>
      </Dialog>
    </div>
  );
}
