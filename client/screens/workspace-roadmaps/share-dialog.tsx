import { Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextArea, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Switch } from '#client/parts/switch.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-roadmaps/share-dialog.module.css';
import { newId, newToken } from '#client/sync/ids.ts';
import { joinCodeLetters } from '#shared/session/join-code.ts';
import {
  type Frames,
  isOpen,
  type Roadmap,
  type RoadmapLink,
  type RoadmapLinkToSave,
} from '#shared/workspace/roadmap.ts';

interface ShareDialogProps {
  open: boolean;
  roadmap: Roadmap;
  onClose(): void;
}

/** The links to a roadmap: made, handed out, and taken back. */
export function ShareDialog({ open, roadmap, onClose }: ShareDialogProps) {
  const t = useTranslations('workspaceRoadmaps');
  const send = useSendToWorkspace();
  const may = useMay();
  const { roadmapLinks } = useWorkspace();
  const links = [...roadmapLinks.values()]
    .filter(({ roadmapId }) => roadmapId === roadmap.id)
    .sort((a, b) => a.createdAt - b.createdAt);
  const mayShare = may('roadmap.share');

  function make() {
    const link = {
      id: newId(),
      roadmapId: roadmap.id,
      secret: newToken(),
      frames: 'none',
    } as const;
    void send({ type: 'roadmap.share', link });
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('shareTitle')}
      description={t('shareMessage')}
      size="large"
      footer={
        mayShare && (
          <Button variant="primary" icon={<Link2 aria-hidden="true" />} onClick={make}>
            {t('makeLink')}
          </Button>
        )
      }
    >
      {links.length === 0 ? (
        <p className={styles.soft}>{t(mayShare ? 'noLinks' : 'noLinksViewer')}</p>
      ) : (
        <ul className={styles.links}>
          {links.map((link, index) => (
            <li key={link.id}>
              <LinkRow link={link} number={index + 1} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function LinkRow({ link, number }: { link: RoadmapLink; number: number }) {
  const t = useTranslations('workspaceRoadmaps');
  const send = useSendToWorkspace();
  const may = useMay();
  const locale = useDateLocale();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [isAsked, setAsked] = useState(false);
  const { createdAt: _, by: __, ...saved } = link;
  const address = `${location.origin}/r/${workspaceId}/${link.secret}`;
  const embedding = `<iframe src="${address}/embed" width="100%" height="640" style="border:0"></iframe>`;
  const isOver = !isOpen(link, Date.now());
  const share = (next: RoadmapLinkToSave) => void send({ type: 'roadmap.share', link: next });
  const ended =
    link.until === undefined
      ? ''
      : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(link.until);

  function setPasscode(isOn: boolean) {
    const { passcode: ___, ...without } = saved;
    share(isOn ? { ...without, passcode: newPasscode() } : without);
  }

  function setVoices(isOn: boolean) {
    const { voices: ___, ...without } = saved;
    share(isOn ? { ...without, voices: true } : without);
  }

  function setEnd(day: string) {
    const { until: ___, ...without } = saved;
    // To the end of that day, as it is here.
    const until = Date.parse(`${day}T23:59:59`);
    share(Number.isNaN(until) ? without : { ...without, until });
  }

  return (
    <section className={styles.link} aria-label={t('link', { number })}>
      <CopyField label={t('link', { number })} value={address} />
      {isOver && <p className={styles.over}>{t('linkOver', { when: ended })}</p>}
      {link.passcode !== undefined && (
        <CopyField
          label={t('passcode')}
          value={`${link.passcode.slice(0, 4)} ${link.passcode.slice(4)}`}
        />
      )}
      {may('roadmap.share') ? (
        <>
          <Switch
            label={t('withPasscode')}
            hint={t('withPasscodeHint')}
            checked={link.passcode !== undefined}
            onChange={setPasscode}
          />
          <TextField
            label={t('until')}
            hint={t('untilHint')}
            type="date"
            value={link.until === undefined ? '' : dayOf(link.until)}
            onChange={(event) => setEnd(event.target.value)}
          />
          <Switch
            label={t('withVoices')}
            hint={t('withVoicesHint')}
            checked={link.voices === true}
            onChange={setVoices}
          />
          <FramesField frames={link.frames} onChange={(frames) => share({ ...saved, frames })} />
          {link.frames !== 'none' && <CopyField label={t('embedCode')} value={embedding} />}
          <IconButton
            label={t('removeLink', { number })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => setAsked(true)}
          />
          <AskDialog
            open={isAsked}
            title={t('removeLink', { number })}
            message={t('removeLinkMessage')}
            no={t('cancel')}
            yes={t('remove')}
            isDanger
            onNo={() => setAsked(false)}
            onYes={() => {
              setAsked(false);
              void send({ type: 'roadmap.unshare', linkId: link.id });
            }}
          />
        </>
      ) : (
        link.until !== undefined && !isOver && <p className={styles.soft}>{ended}</p>
      )}
    </section>
  );
}

/** Whose pages may show the roadmap inside of them. */
function FramesField({ frames, onChange }: { frames: Frames; onChange(frames: Frames): void }) {
  const t = useTranslations('workspaceRoadmaps');
  const listed = typeof frames === 'string' ? '' : frames.join('\n');
  const [isListing, setListing] = useState(typeof frames !== 'string');
  const [typed, setTyped] = useState(listed);
  const [problem, setProblem] = useState<string>();

  function choose(value: string) {
    setListing(value === 'these');
    if (value === 'none' || value === 'any') onChange(value);
  }

  function keep() {
    const origins = typed.split(/[\s,]+/).filter((one) => one !== '');
    const isWrong = origins.some((one) => !originShape.test(one));
    setProblem(isWrong || origins.length === 0 ? t('originWrong') : undefined);
    if (!isWrong && origins.length > 0 && typed !== listed) onChange(origins);
  }

  return (
    <>
      <SelectField
        label={t('frames')}
        value={isListing ? 'these' : typeof frames === 'string' ? frames : 'these'}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="none">{t('framesOf.none')}</option>
        <option value="any">{t('framesOf.any')}</option>
        <option value="these">{t('framesOf.these')}</option>
      </SelectField>
      {isListing && (
        <TextArea
          label={t('origins')}
          hint={t('originsHint')}
          rows={2}
          value={typed}
          problem={problem}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
        />
      )}
    </>
  );
}

/** As the server reads it. */
const originShape = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;

/** Eight letters and digits that are told apart. */
function newPasscode(): string {
  // Below the largest multiple of their number, each is as likely as any other.
  const even = 256 - (256 % joinCodeLetters.length);
  let passcode = '';
  while (passcode.length < 8)
    for (const byte of crypto.getRandomValues(new Uint8Array(16)))
      if (byte < even && passcode.length < 8)
        passcode += joinCodeLetters.charAt(byte % joinCodeLetters.length);
  return passcode;
}

/** The day that a moment is in, as a field of days has it. */
function dayOf(moment: number): string {
  const date = new Date(moment);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
