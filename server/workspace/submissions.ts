import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { hashPasscode, hashToken, isPasscode, isSameSecret } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import { memberOf } from '#server/workspace/door.ts';
import { type DoorChange, voicesKind, type WorkspaceMemory } from '#server/workspace/memory.ts';
import type { AtForm, SentByForm, Submissions } from '#server/workspace/port.ts';
import { resemblingItems } from '#server/workspace/references.ts';
import type { Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { takeIn, whyRefused } from '#server/workspace/rules/submissions.ts';
import { limits } from '#shared/commands/limits.ts';
import { problemSentence } from '#shared/fields/problems.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import {
  type AnswerProblem,
  problemsIn,
  proposalOf,
  withFallbacks,
} from '#shared/workspace/forms/answers.ts';
import {
  closedBecause,
  type Form,
  type PublicForm,
  type PublicQuestion,
  said,
} from '#shared/workspace/forms/form.ts';
import { publicForm } from '#shared/workspace/forms/public-form.ts';
import { workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import type { Followed, Submission } from '#shared/workspace/submissions.ts';

interface SubmissionsSurroundings {
  workspaceId: string;
  storage: Pick<Storage, 'row' | 'rows'>;
  capacity: Workspace['capacity'];
  /** Milliseconds since 1970. */
  now(): number;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, WorkspaceChange>): Promise<Acknowledgement>;
}

/** What has to be known before a command can be decided on. */
export interface Prepared {
  submissions: ReadonlyMap<string, Submission>;
  passcode: Extract<DoorChange, { change: 'form-passcode' }> | null;
}

/** Between two commits of what was sent: what comes meanwhile shares the next, and the team has its turn. Milliseconds. */
const gathering = 100;
/** So many are stored in one commit. */
const inOneCommit = 500;
/** Submissions that are read at once where all are wanted, or those that ask for an item. */
const aPage = 500;
const askingAtMost = 100;
/** Items that are shown beside a submission. */
const mostSimilar = 5;

/** What comes in by forms: kept in rows that are read when somebody looks, and known in memory only while it waits. */
export class StoredSubmissions implements Submissions {
  readonly #around: SubmissionsSurroundings;
  /** What was sent and is not stored yet. */
  #letters: { submission: Submission; answer: (answer: Acknowledgement) => void }[] = [];
  #isStoring = false;
  /** Decisions are made one after the other: each looks first at what is stored. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(surroundings: SubmissionsSurroundings) {
    this.#around = surroundings;
  }

  get isBusy(): boolean {
    return this.#isStoring;
  }

  knows(secret: string): Promise<boolean> {
    return this.#around.read(({ state }) => formWith(state.forms, secret) !== undefined);
  }

  async form(secret: string, who: AtForm): Promise<Answer<{ form: PublicForm }>> {
    const found = await this.#open(secret, who);
    return 'code' in found ? { ok: false, refusal: found } : { ok: true, form: found.shown };
  }

  async send(formSecret: string, who: AtForm, sent: SentByForm): Promise<Acknowledgement> {
    const found = await this.#open(formSecret, who);
    if ('code' in found) return { ok: false, refusal: found };
    const { form, shown, member } = found;
    const answers = withFallbacks(shown, sent.answers);
    const [problem] = problemsIn(shown, answers);
    if (problem) return { ok: false, refusal: misfit(form, shown, problem, sent.language) };
    const { language } = sent;
    const proposed = proposalOf(form, shown, answers, language);
    if ((proposed.proposal.description?.length ?? 0) > limits.itemDescription)
      return {
        ok: false,
        refusal: refusal('answer_misfit', 'That is too much text. Say it shorter.'),
      };
    const from = { through: { form: form.id }, language, ...(member && { member }) };
    return this.#post(sent.secret, { ...from, ...proposed });
  }

  takeIn(
    secret: string,
    sent: Pick<Submission, 'through' | 'proposal' | 'about' | 'contact' | 'language'>,
  ): Promise<Acknowledgement> {
    return this.#post(secret, sent);
  }

  async followed(secret: string): Promise<Answer<{ followed: Followed }>> {
    const submission = await this.#stored(hashToken(secret));
    if (!submission) return { ok: false, refusal: refusal('no_submission') };
    const { outcome } = submission;
    if (!outcome) return { ok: true, followed: { state: 'received' } };
    if (outcome.became === 'declined')
      return { ok: true, followed: { state: 'declined', why: outcome.why } };
    const { became: state, itemId } = outcome;
    return this.#around.read(({ state: { items, basics } }) => {
      const item = items.get(itemId);
      const status = basics.statuses.find(({ id }) => id === item?.status);
      if (!status || item?.removedAt !== undefined) return { ok: true, followed: { state } };
      const { name, category } = status;
      return { ok: true, followed: { state, status: { name, category } } };
    });
  }

  async waiting({
    through,
    after,
    atMost,
  }: Parameters<Submissions['waiting']>[0]): Promise<Submission[]> {
    const ids = await this.#around.read(({ waiting }) => {
      const those = [...waiting]
        .filter(([, mark]) => through === undefined || mark.through === through)
        .sort(([id, one], [otherId, other]) => one.at - other.at || (id < otherId ? -1 : 1));
      const from = those.findIndex(([id]) => id === after) + 1;
      return those.slice(from, from + atMost).map(([id]) => id);
    });
    return this.#storedOf(ids);
  }

  async askingFor(itemId: string): Promise<Submission[]> {
    const { storage, workspaceId } = this.#around;
    const rows = await storage.rows(workspaceId, voicesKind(itemId), { atMost: askingAtMost });
    const those = await this.#storedOf(rows.map(({ id }) => id));
    return those.sort((a, b) => a.at - b.at);
  }

  async similar(submissionId: string): Promise<Answer<{ itemIds: string[] }>> {
    const submission = await this.#stored(submissionId);
    if (!submission) return { ok: false, refusal: refusal('no_submission') };
    const items = await this.#around.read(({ state }) =>
      [...state.items.values()].filter(({ removedAt }) => removedAt === undefined),
    );
    const { title, description } = submission.proposal;
    const proposed = { id: submissionId, title, ...(description !== undefined && { description }) };
    const alike = await resemblingItems(proposed, items, mostSimilar);
    return { ok: true, itemIds: alike.map(({ id }) => id) };
  }

  async *all(): AsyncGenerator<Submission[]> {
    const { storage, workspaceId } = this.#around;
    let before: string | undefined;
    for (;;) {
      const page = { ...(before !== undefined && { before }), atMost: aPage };
      const rows = await storage.rows(workspaceId, 'submission', page);
      // What is stored was checked when it came in.
      yield rows.map(({ value }) => JSON.parse(value) as Submission);
      before = rows.at(-1)?.id;
      if (before === undefined || rows.length < aPage) return;
    }
  }

  /** Finds out what a command has to know, and has it carried out; at once where that is nothing. */
  prepared(
    memberId: string,
    command: WorkspaceCommand,
    carryOut: (prepared: Prepared) => Promise<Acknowledgement>,
  ): Promise<Acknowledgement> {
    const nothing: Prepared = { submissions: new Map(), passcode: null };
    const ids = idsIn(command);
    if (ids.length > 0)
      return this.#inTurn(async () => {
        const found = await this.#storedOf(ids);
        const submissions = new Map(found.map((one) => [one.id, one]));
        return carryOut({ ...nothing, submissions });
      });
    if (command.type !== 'form.put' || command.passcode === undefined) return carryOut(nothing);
    return this.#withPasscode(memberId, command.form.id, command.passcode, (passcode) =>
      carryOut({ ...nothing, passcode }),
    );
  }

  async #withPasscode(
    memberId: string,
    formId: string,
    passcode: string | null,
    carryOut: (passcode: Prepared['passcode']) => Promise<Acknowledgement>,
  ): Promise<Acknowledgement> {
    const member = await this.#around.read(({ state }) => state.members.get(memberId));
    // To hash one costs time on purpose: not for who may not set it.
    const isAllowed = member && workspaceCommandPermissions['form.put'].includes(member.role);
    if (!isAllowed) return carryOut(null);
    const hash = passcode === null ? null : await hashPasscode(passcode);
    return carryOut({ change: 'form-passcode', formId, hash });
  }

  #inTurn<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(what, what);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** A form that is open to who comes, or why it is not. */
  async #open(
    secret: string,
    { passcode, token }: AtForm,
  ): Promise<{ form: Form; shown: PublicForm; member: string | null } | Refusal> {
    const { read, now } = this.#around;
    const found = await read((memory) => {
      const { forms, basics, intake } = memory.state;
      const form = formWith(forms, secret);
      if (!form) return refusal('no_form');
      const member = token === null ? null : memberOf(memory, token);
      const because = closedBecause(form, intake.get(form.id)?.received ?? 0, now());
      const hash = form.passcode ? (memory.passcodes.get(form.id) ?? '') : null;
      return { form, member, because, hash, shown: publicForm(form, basics) };
    });
    if ('code' in found) return found;
    const { form, member, because, hash, shown } = found;
    if (form.audience === 'members') {
      if (member === null) return refusal('not_a_member');
      if (member === 'removed') return refusal('member_removed');
    }
    if (hash !== null) {
      if (passcode === undefined)
        return refusal('passcode_required', 'This form asks for a passcode.');
      if (!(await isPasscode(passcode, hash)))
        return refusal('passcode_wrong', 'That is not the passcode of this form.');
    }
    if (because) return refusal(whyRefused[because]);
    const known = form.audience === 'members' && member !== 'removed' ? member : null;
    return { form, shown, member: known?.id ?? null };
  }

  /** Stores it with what else comes at the same time. */
  async #post(
    secret: string,
    sent: Omit<Submission, 'id' | 'at' | 'outcome'>,
  ): Promise<Acknowledgement> {
    const id = hashToken(secret);
    const submission: Submission = { id, at: this.#around.now(), ...sent };
    // One that somebody has decided on already waits no more: it is known by its row.
    if (await this.#stored(id)) return this.#around.enter(() => []);
    return new Promise((answer) => {
      this.#letters.push({ submission, answer });
      if (!this.#isStoring) void this.#store();
    });
  }

  async #store(): Promise<void> {
    this.#isStoring = true;
    // What comes in the same moment goes along.
    await turn();
    while (this.#letters.length > 0) {
      const letters = this.#letters.splice(0, inOneCommit);
      const { capacity, now, enter } = this.#around;
      let refused: (Refusal | null)[] = [];
      const submissions = letters.map(({ submission }) => submission);
      const stored = await enter(({ state, waiting }) => {
        const taken = takeIn({ state, waiting, capacity }, submissions, now());
        refused = taken.refused;
        return taken.changes;
      }).catch((): Acknowledgement => ({ ok: false, refusal: refusal('storage_failed') }));
      letters.forEach(({ answer }, at) => {
        const no = stored.ok ? refused[at] : null;
        answer(no ? { ok: false, refusal: no } : stored);
      });
      await pause(gathering);
    }
    this.#isStoring = false;
  }

  async #stored(id: string): Promise<Submission | null> {
    const { storage, workspaceId } = this.#around;
    const value = await storage.row(workspaceId, 'submission', id);
    // What is stored was checked when it came in.
    return value === null ? null : (JSON.parse(value) as Submission);
  }

  async #storedOf(ids: readonly string[]): Promise<Submission[]> {
    const found = await Promise.all(ids.map((id) => this.#stored(id)));
    return found.filter((one) => one !== null);
  }
}

/** The submissions that a command decides on. */
function idsIn(command: WorkspaceCommand): readonly string[] {
  switch (command.type) {
    case 'submission.accept':
    case 'submission.merge':
      return [command.id];
    case 'submission.decline':
    case 'submission.reopen':
      return command.ids;
    default:
      return [];
  }
}

function misfit(
  { languages }: Form,
  { sections }: PublicForm,
  [questionId, problem]: [string, AnswerProblem],
  language: SentByForm['language'],
): Refusal {
  const question = sections
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === questionId);
  const name = said(question?.label, languages, language);
  if (!question || problem === 'missing')
    return refusal('answer_missing', `“${name}” needs an answer.`);
  return refusal('answer_misfit', misfitSentence(question, name, problem));
}

function misfitSentence(
  { kind, most }: PublicQuestion,
  name: string,
  problem: Parameters<typeof problemSentence>[1],
): string {
  if (problem === 'too-long' && most !== undefined)
    return `“${name}” can have at most ${most} characters.`;
  return problemSentence({ id: 'asked', name, ...kind }, problem);
}

function formWith(forms: ReadonlyMap<string, Form>, secret: string): Form | undefined {
  return [...forms.values()].find((one) => isSameSecret(one.secret, secret));
}
