import { Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextArea, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { localDay } from '#client/parts/local-time.ts';
import { Switch } from '#client/parts/switch.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-roadmaps/share-dialog.module.css';
import { newId, newToken } from '#client/sync/ids.ts';
import { isDay } from '#shared/fields/days.ts';
import { joinCodeLetters } from '#shared/session/join-code.ts';
import {
  type Frames,
  isOpen,
  originShape,
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
  const share = (next: RoadmapLinkToSave) => send({ type: 'roadmap.share', link: next });
  const ended =
    link.until === undefined ? '' : dateFormat(locale, { dateStyle: 'medium' }).format(link.until);

  function setPasscode(isOn: boolean) {
    const { passcode: ___, ...without } = saved;
    void share(isOn ? { ...without, passcode: newPasscode() } : without);
  }

  function setVoices(isOn: boolean) {
    const { voices: ___, ...without } = saved;
    void share(isOn ? { ...without, voices: true } : without);
  }

  function setEnd(until: number | null) {
    const { until: ___, ...without } = saved;
    return share(until === null ? without : { ...without, until });
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
          <EndField until={link.until} onChange={setEnd} />
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

/**
 * The day after which a link ends. A day that is being typed is one of another year at first: nothing is changed
 * before the field is left, or Enter is pressed.
 */
function EndField({
  until,
  onChange,
}: {
  until: number | undefined;
  onChange(until: number | null): Promise<boolean>;
}) {
  const t = useTranslations('workspaceRoadmaps');
  const stands = until === undefined ? '' : localDay(until);
  /** `null`: as it stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  async function keep(input: HTMLInputElement) {
    const day = input.value;
    // To the end of that day, as it is here.
    const end = isDay(day) ? Date.parse(`${day}T23:59:59`) : null;
    const isWrong = input.validity.badInput || (day !== '' && (end === null || end < 0));
    setProblem(isWrong ? t('untilWrong') : undefined);
    if (isWrong || typed === null) return;
    if (day === stands || (await onChange(end))) setTyped((now) => (now === day ? null : now));
  }

  return (
    <TextField
      label={t('until')}
      hint={t('untilHint')}
      type="date"
      value={typed ?? stands}
      problem={problem}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={(event) => void keep(event.currentTarget)}
      onKeyDown={(event) => event.key === 'Enter' && void keep(event.currentTarget)}
    />
  );
}

/** Whose pages may show the roadmap inside of them. Addresses hold once they are saved, and it says so. */
function FramesField({
  frames,
  onChange,
}: {
  frames: Frames;
  onChange(frames: Frames): Promise<boolean>;
}) {
  const t = useTranslations('workspaceRoadmaps');
  const listed = typeof frames === 'string' ? null : frames.join('\n');
  /** `null`: as they stand. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const text = typed ?? listed;
  const isUnsaved = typed !== null && typed !== listed;

  function choose(value: string) {
    setProblem(undefined);
    setTyped(value === 'these' ? (listed ?? '') : null);
    if (value === 'none' || value === 'any') void onChange(value);
  }

  async function save() {
    const origins = (text ?? '').split(/[\s,]+/).filter((one) => one !== '');
    const isWrong = origins.length === 0 || origins.some((one) => !originShape.test(one));
    setProblem(isWrong ? t('originWrong') : undefined);
    if (isWrong) return;
    setBusy(true);
    const isDone = await onChange(origins);
    setBusy(false);
    if (isDone) setTyped((now) => (now === typed ? null : now));
  }

  return (
    <>
      <SelectField
        label={t('frames')}
        value={typeof frames === 'string' && text === null ? frames : 'these'}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="none">{t('framesOf.none')}</option>
        <option value="any">{t('framesOf.any')}</option>
        <option value="these">{t('framesOf.these')}</option>
      </SelectField>
      {text !== null && (
        <TextArea
          label={t('origins')}
          hint={t('originsHint')}
          rows={2}
          value={text}
          problem={problem}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {isUnsaved && (
        <div className={styles.unsaved}>
          <p role="status">
            {t(`originsUnsaved.${typeof frames === 'string' ? frames : 'these'}`)}
          </p>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      )}
    </>
  );
}

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
