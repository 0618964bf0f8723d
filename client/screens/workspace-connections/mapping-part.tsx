import { WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { Asking } from '#client/screens/trackers/asking.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import type { Asked } from '#client/screens/trackers/use-asked.ts';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useMappedWords } from '#client/screens/workspace/views/use-mapped-words.ts';
import { MappedRow } from '#client/screens/workspace-connections/mapped-row.tsx';
import mapping from '#client/screens/workspace-connections/mapping.module.css';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import type { PartProps } from '#client/screens/workspace-connections/sign-in-part.tsx';
import type { FieldsAnswer, RightsAnswer } from '#shared/integrations/answers.ts';
import type { Connection, PropertyMapping } from '#shared/integrations/connection.ts';
import { fits, goesOutOnly, mappableIn } from '#shared/integrations/fits.ts';
import { isNowhere } from '#shared/integrations/remote.ts';

/** What of an item goes to which field over there, and which way. */
export function MappingPart({
  connection,
  fields,
  rights,
  isOpen,
  onOpen,
  onClose,
}: PartProps & { fields: Asked<FieldsAnswer>; rights: Asked<RightsAnswer> }) {
  const t = useTranslations('connections');
  const { mapping: mapped, comments, service } = connection;
  const count = mapped.length;
  return (
    <Part
      title={t('mapping.title')}
      summary={t(comments ? 'mapping.summaryComments' : 'mapping.summary', { count })}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <p className={styles.soft}>{t('mapping.hint')}</p>
      <Asking asked={fields} service={service} />
      {fields.told && (
        <MappingForm
          key={connection.place?.id}
          connection={connection}
          told={fields.told}
          hasComments={
            !rights.told?.rights.some((one) => one.right === 'comment' && isNowhere(one))
          }
          onClose={onClose}
        />
      )}
    </Part>
  );
}

interface MappingFormProps {
  connection: Connection;
  told: FieldsAnswer;
  /** One can say something there at all. */
  hasComments: boolean;
  onClose(): void;
}

function MappingForm({ connection, told, hasComments, onClose }: MappingFormProps) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const { basics } = useWorkspace();
  const mappedWords = useMappedWords();
  const { id, service } = connection;
  // Who is quick opens it before what is suggested has been stored.
  const [rows, setRows] = useState<readonly PropertyMapping[]>(
    connection.mapping.length > 0 ? connection.mapping : told.suggested,
  );
  const [comments, setComments] = useState(connection.comments);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const whom = t(`service.${service}`);
  const free = mappableIn(basics).filter(
    (property) =>
      !rows.some((row) => row.property === property) &&
      told.fields.some((field) => fits(property, field, basics)),
  );

  function add(wanted: string) {
    const property = free.find((one) => one === wanted);
    const fitting = told.fields.filter((field) => property && fits(property, field, basics));
    const field =
      fitting.find((one) => !rows.some(({ remote }) => remote === one.id)) ?? fitting[0];
    if (!property || !field) return;
    const direction = goesOutOnly(property, field) ? 'out' : field.isFixed ? 'in' : 'both';
    setRows([...rows, { property, remote: field.id, direction, wins: 'theirs' }]);
  }

  async function save() {
    const twice = writtenTwice(rows);
    if (twice !== undefined) {
      const field = told.fields.find((one) => one.id === twice)?.name ?? twice;
      return setProblem(t('mapping.twice', { field: isolated(field) }));
    }
    setProblem('');
    setBusy(true);
    const isSaved = await send({ type: 'connection.change', id, mapping: [...rows], comments });
    setBusy(false);
    if (isSaved) onClose();
  }

  return (
    <div className={styles.form}>
      <div className={mapping.heads} aria-hidden="true">
        <span>{t('mapping.property')}</span>
        <span>{t('mapping.remote', { service: whom })}</span>
        <span>{t('mapping.direction')}</span>
        <span>{t('mapping.wins')}</span>
      </div>
      <ul className={mapping.rows} aria-label={t('mapping.title')}>
        {rows.map((row) => (
          <MappedRow
            key={row.property}
            row={row}
            service={service}
            fields={told.fields}
            onChange={(next) =>
              setRows(rows.map((one) => (one.property === row.property ? next : one)))
            }
            onTake={() => setRows(rows.filter((one) => one !== row))}
          />
        ))}
      </ul>
      {free.length > 0 && (
        <SelectField
          label={t('mapping.add')}
          labelHidden
          value=""
          onChange={(event) => add(event.target.value)}
        >
          <option value="">{t('mapping.add')}</option>
          {free.map((property) => (
            <option key={property} value={property}>
              {mappedWords(property)}
            </option>
          ))}
        </SelectField>
      )}
      {hasComments && (
        <Switch
          label={t('mapping.comments')}
          hint={t('mapping.commentsHint')}
          checked={comments}
          onChange={setComments}
        />
      )}
      <Problem>{problem}</Problem>
      <div className={styles.buttons}>
        <Button variant="primary" busy={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
        <Button icon={<WandSparkles aria-hidden="true" />} onClick={() => setRows(told.suggested)}>
          {t('mapping.suggested')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** The field over there that two properties would write to; nothing where there is none. */
function writtenTwice(rows: readonly PropertyMapping[]): string | undefined {
  const written = rows.filter(({ direction }) => direction === 'both' || direction === 'out');
  return written.find(({ remote }, at) =>
    written.some((other, index) => index < at && other.remote === remote),
  )?.remote;
}
