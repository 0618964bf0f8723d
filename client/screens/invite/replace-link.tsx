import { useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import { newToken } from '#client/sync/ids.ts';

/** For a link that got into the wrong hands. Asks first, and says what it means. */
export function ReplaceLink() {
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function replace() {
    setBusy(true);
    const done = await send({ type: 'link.renew', key: newToken() });
    setBusy(false);
    if (done) setAsking(false);
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>Replace the link…</Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Replace the link?"
        description="Nobody can join with the old link or its QR code any more. Everybody who is in stays in."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="danger" busy={busy} onClick={() => void replace()}>
              Replace the link
            </Button>
          </>
        }
      />
    </>
  );
}
