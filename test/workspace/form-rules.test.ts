import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '#server/workspace/rules/changes.ts';
import { takeIn } from '#server/workspace/rules/submissions.ts';
import type { FieldValue } from '#shared/fields/field.ts';
import { problemsIn, proposalOf, withFallbacks } from '#shared/workspace/forms/answers.ts';
import { answersTo, askedIn } from '#shared/workspace/forms/asked.ts';
import {
  closedBecause,
  type Form,
  type Question,
  questionsOf,
  type Test,
  type When,
} from '#shared/workspace/forms/form.ts';
import { formSchema } from '#shared/workspace/forms/form-schema.ts';
import { publicForm } from '#shared/workspace/forms/public-form.ts';
import type { Submission } from '#shared/workspace/submissions.ts';
import { basics, capacity, nothingElse, workspace } from '#test/workspace/backlog.ts';
import { aForm, submissionId } from '#test/workspace/forms.ts';

/** What a form asks for given answers, and what becomes of them. */

const saved = (form: Partial<Form> = {}): Form => ({ ...aForm(), createdAt: 1, ...form });

/** A bug is asked for its size, and a large one for a link. */
const branching = saved({
  sections: [
    {
      id: 'what',
      questions: [
        { id: 'title', fills: { to: 'title' }, label: { en: 'What?' }, required: true },
        { id: 'kind', fills: { to: 'type' }, label: { en: 'Which kind?' } },
      ],
    },
    {
      id: 'bug',
      when: { of: 'all', tests: [{ question: 'kind', is: 'one-of', options: ['bug'] }] },
      questions: [
        { id: 'size', fills: { to: 'field', field: 'size' }, label: { en: 'How large?' } },
        {
          ...{ id: 'spec', fills: { to: 'field', field: 'spec' }, required: true },
          label: { en: 'Where is it written?' },
          when: { of: 'any', tests: [{ question: 'size', is: 'at-least', number: 3 }] },
        },
      ],
    },
  ],
});

function asked(answers: Record<string, FieldValue>): string[] {
  return askedIn(publicForm(branching, basics).sections, answers).map(({ id }) => id);
}

describe('a form', () => {
  it('asks for what the answers before lead to', () => {
    expect(asked({})).toEqual(['title', 'kind']);
    expect(asked({ kind: 'story' })).toEqual(['title', 'kind']);
    expect(asked({ kind: 'bug', size: 1 })).toEqual(['title', 'kind', 'size']);
    expect(asked({ kind: 'bug', size: 3 })).toEqual(['title', 'kind', 'size', 'spec']);
    // What stands in a question that is not shown leads nowhere.
    expect(asked({ kind: 'story', size: 3 })).toEqual(['title', 'kind']);
  });

  it('says what is wrong with what was asked, and with nothing else', () => {
    const shown = publicForm(branching, basics);
    const wrong = (answers: Record<string, FieldValue>) => [...problemsIn(shown, answers)];
    expect(wrong({})).toEqual([['title', 'missing']]);
    expect(wrong({ title: 'x', kind: 'bug', size: 3 })).toEqual([['spec', 'missing']]);
    expect(wrong({ title: 'x', kind: 'bug', size: 0.7 })).toEqual([['size', 'not-a-step']]);
    expect(wrong({ title: 'x', kind: 'gone' })).toEqual([['kind', 'no-such-option']]);
    expect(wrong({ title: 'x', kind: 'story', spec: 'no link' })).toEqual([]);
    expect(wrong({ title: 'x'.repeat(301) })).toEqual([['title', 'too-long']]);
  });

  it('makes an item of the answers, each where it belongs', () => {
    const shown = publicForm(branching, basics);
    const answers = { title: ' A\nbug ', kind: 'bug', size: 3, spec: 'https://example.com' };
    expect(proposalOf(branching, shown, answers, 'en')).toEqual({
      proposal: {
        ...{ title: 'A bug', type: 'bug', values: { size: 3, spec: 'https://example.com' } },
      },
    });
    const two = saved({
      sections: [
        {
          id: 'what',
          questions: [
            ...questionsOf(aForm()),
            { id: 'why', fills: { to: 'description' }, label: { en: 'Why?', de: 'Warum?' } },
          ],
        },
      ],
    });
    const said = { title: 'x', more: 'First', why: 'Because', mail: 'me@example.com' };
    expect(proposalOf(two, publicForm(two, basics), said, 'de')).toEqual({
      contact: 'me@example.com',
      proposal: {
        ...{ title: 'x', description: '**Tell us more**\n\nFirst\n\n**Warum?**\n\nBecause' },
      },
    });
  });

  it('fills what is hidden by itself, unless the address brought something', () => {
    const hidden: Question = {
      ...{ id: 'team', fills: { to: 'field', field: 'team' }, label: { en: 'Team' } },
      ...{ hidden: true, fallback: 'web' },
    };
    const form = publicForm(
      saved({ sections: [{ id: 'all', questions: [...questionsOf(aForm()), hidden] }] }),
      basics,
    );
    expect(withFallbacks(form, { title: 'x' })).toEqual({ title: 'x', team: 'web' });
    expect(withFallbacks(form, { team: 'app' })).toEqual({ team: 'app' });
  });

  it('shows nothing of the workspace but what it asks', () => {
    const withPeople = {
      ...basics,
      fields: [...basics.fields, { id: 'who', name: 'Who', type: 'person' as const }],
    };
    const form = saved({
      sections: [
        {
          id: 'what',
          questions: [
            ...questionsOf(aForm()),
            { id: 'who', fills: { to: 'field', field: 'who' }, label: { en: 'Who?' } },
            { id: 'gone', fills: { to: 'field', field: 'gone' }, label: { en: 'Gone?' } },
          ],
        },
      ],
      labels: ['from outside'],
    });
    const shown = publicForm(form, withPeople);
    expect(shown.sections.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual([
      ...['title', 'more', 'mail'],
    ]);
    for (const secret of ['Shop', 'Size', 'Web', 'from outside', form.secret, 'fills'])
      expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('opens and closes by hand, by date and by count', () => {
    expect(closedBecause({}, 1e6, 10)).toBe(null);
    expect(closedBecause({ closed: true }, 0, 10)).toBe('closed');
    expect(closedBecause({ from: 11 }, 0, 10)).toBe('not-yet');
    expect(closedBecause({ until: 10 }, 0, 10)).toBe('over');
    expect(closedBecause({ from: 10, until: 11, most: 2 }, 1, 10)).toBe(null);
    expect(closedBecause({ most: 2 }, 2, 10)).toBe('full');
  });

  it('has one title that is always asked for, and looks back only', () => {
    const sentence = (form: object) => formSchema.safeParse(form).error?.issues[0]?.message;
    const [what] = aForm().sections;
    const [title, more] = what?.questions ?? [];
    const withQuestions = (...questions: unknown[]) => ({
      ...aForm(),
      sections: [{ id: 'what', questions }],
    });
    expect(sentence(aForm())).toBe(undefined);
    expect(sentence(withQuestions(more))).toMatch(/asks for the title/);
    expect(sentence(withQuestions({ ...title, hidden: true }))).toMatch(/asks for the title/);
    const later: When = { of: 'all', tests: [{ question: 'title', is: 'answered' }] };
    expect(sentence(withQuestions({ ...more, when: later }, title))).toMatch(/before it/);
    expect(sentence(withQuestions(title, { ...more, when: later }))).toBe(undefined);
    expect(sentence(withQuestions(title, title))).toMatch(/same id/);
    expect(sentence({ ...aForm(), languages: ['fr'] })).toMatch(/first language/);
  });
});

describe('branches, whatever the form and the answers', () => {
  const questionIds = ['a', 'b', 'c', 'd', 'e', 'f'];
  const answer = fc.oneof(
    fc.constantFrom<FieldValue>('x', 'y', true),
    fc.integer({ min: 0, max: 5 }),
    fc.subarray(['x', 'y'], { minLength: 1 }),
  );
  const answers = fc.dictionary(fc.constantFrom(...questionIds), answer);
  const test: fc.Arbitrary<Test> = fc
    .record({
      question: fc.constantFrom(...questionIds),
      is: fc.constantFrom('answered', 'empty', 'one-of', 'none-of', 'at-least', 'at-most'),
      number: fc.integer({ min: 0, max: 5 }),
      options: fc.subarray(['x', 'y'], { minLength: 1 }),
    })
    .map((one) => one as Test);
  const when: fc.Arbitrary<When | undefined> = fc.option(
    fc.record({
      of: fc.constantFrom<When['of']>('all', 'any'),
      tests: fc.array(test, { minLength: 1, maxLength: 3 }),
    }),
    { nil: undefined },
  );
  const sections = fc
    .array(fc.record({ when, asks: fc.array(when, { minLength: 1, maxLength: 3 }) }), {
      ...{ minLength: 1, maxLength: 3 },
    })
    .map((all) => {
      const ids = [...questionIds];
      return all.map((section) => ({
        ...(section.when && { when: section.when }),
        questions: section.asks.flatMap((shown) => {
          const id = ids.shift();
          return id === undefined ? [] : [{ id, ...(shown && { when: shown }) }];
        }),
      }));
    });

  it('never ask for what is not shown, nor keep an answer to it', () => {
    fc.assert(
      fc.property(sections, answers, answers, (form, given, others) => {
        const shown = askedIn(form, given);
        const kept = answersTo(shown, given);
        const ids = new Set(shown.map(({ id }) => id));
        expect(Object.keys(kept).every((id) => ids.has(id))).toBe(true);
        // What stands in a question that is not shown makes no difference to what is.
        const hidden = Object.entries(others).filter(([id]) => !ids.has(id));
        const changed = { ...kept, ...Object.fromEntries(hidden) };
        expect(askedIn(form, changed)).toEqual(shown);
        expect(answersTo(askedIn(form, changed), changed)).toEqual(kept);
      }),
      { numRuns: 100 },
    );
  });

  it('show what their tests say of the questions that are shown', () => {
    fc.assert(
      fc.property(sections, answers, (form, given) => {
        const shown = new Set(askedIn(form, given).map(({ id }) => id));
        const holds = (one: Test) => {
          const answerThere = shown.has(one.question) ? given[one.question] : undefined;
          const chosen = [answerThere].flat();
          switch (one.is) {
            case 'answered':
              return answerThere !== undefined;
            case 'empty':
              return answerThere === undefined;
            case 'one-of':
              return one.options.some((option) => chosen.includes(option));
            case 'none-of':
              return !one.options.some((option) => chosen.includes(option));
            case 'at-least':
              return typeof answerThere === 'number' && answerThere >= one.number;
            case 'at-most':
              return typeof answerThere === 'number' && answerThere <= one.number;
          }
        };
        const before = new Set<string>();
        const lookBack = (shownWhen?: When) =>
          shownWhen?.tests.every(({ question }) => before.has(question)) ?? true;
        const passes = (shownWhen?: When) =>
          !shownWhen ||
          (shownWhen.of === 'all' ? shownWhen.tests.every(holds) : shownWhen.tests.some(holds));
        for (const section of form) {
          if (!lookBack(section.when)) return;
          for (const question of section.questions) {
            if (!lookBack(question.when)) return;
            expect(shown.has(question.id)).toBe(passes(section.when) && passes(question.when));
            before.add(question.id);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is sent', () => {
  const state = workspace();
  const open = saved({ id: 'open' });
  const few = saved({ id: 'few', secret: 'another-secret-of-a-form-here', most: 2 });
  const house: Workspace = {
    state: { ...state, forms: new Map([open, few].map((form) => [form.id, form])) },
    ...nothingElse,
    text: 0,
  };
  const sent = (form: string, at: number): Submission => ({
    ...{ id: submissionId(`${form} ${at}`), at, through: { form }, proposal: { title: 'x' } },
  });

  it('is taken in together, each for itself, until a form has enough', () => {
    const all = [sent('open', 1), sent('few', 1), sent('few', 2), sent('few', 3), sent('gone', 1)];
    const { changes, refused } = takeIn(house, [...all, sent('open', 1)], 10);
    expect(refused.map((one) => one?.code ?? null)).toEqual([
      ...[null, null, null, 'form_full', 'no_form', null],
    ]);
    expect(changes.filter(({ change }) => change === 'submission')).toHaveLength(3);
    expect(changes.filter(({ change }) => change === 'row')).toEqual([
      { change: 'row', row: { kind: 'intake', id: 'open', value: { received: 1, waiting: 1 } } },
      { change: 'row', row: { kind: 'intake', id: 'few', value: { received: 2, waiting: 2 } } },
    ]);
  });

  it('waits no more than so many at once', () => {
    const many = Array.from({ length: capacity.waitingSubmissions + 1 }, (_, at) =>
      sent('open', at),
    );
    expect(takeIn(house, many, 10).refused.at(-1)).toMatchObject({ code: 'submissions_full' });
  });
});
