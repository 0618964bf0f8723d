import { describe, expect, it } from 'vitest';
import {
  questionsBefore,
  withQuestion,
  withQuestionMoved,
} from '#client/screens/workspace-forms/draft.ts';
import type { Question } from '#shared/workspace/forms/form.ts';
import { aForm } from '#test/workspace/forms.ts';

const size: Question = {
  ...{ id: 'size', fills: { to: 'field', field: 'size' }, label: { en: 'How large?' } },
};
const [what] = aForm().sections;
const form = aForm({
  sections: [...(what ? [what] : []), { id: 'large', questions: [{ ...size, id: 'spec' }] }],
});

/** What the condition of a question may look at, by the section in which it will stand. */
function lookedAt(question: Question, sectionId: string): string[] {
  return questionsBefore(withQuestion(form, question, sectionId), question.id).map(({ id }) => id);
}

describe('a question that is edited', () => {
  it('depends on those before its place, also where it is added or moved', () => {
    expect(lookedAt(size, 'what')).toEqual(['title', 'more', 'mail']);
    expect(lookedAt(size, 'large')).toEqual(['title', 'more', 'mail', 'spec']);
    expect(lookedAt({ ...size, id: 'spec' }, 'what')).toEqual(['title', 'more', 'mail']);
    const more: Question = { id: 'more', fills: { to: 'description' }, label: { en: 'More?' } };
    expect(lookedAt(more, 'what')).toEqual(['title']);
    expect(lookedAt(more, 'large')).toEqual(['title', 'mail', 'spec']);
  });
});

describe('a question that is moved', () => {
  const places = (moved: typeof form) =>
    moved.sections.map(({ questions }) => questions.map(({ id }) => id));

  it('stands before another one, or last, also in another section', () => {
    expect(places(withQuestionMoved(form, 'mail', 'what', 'more'))).toEqual([
      ...[['title', 'mail', 'more'], ['spec']],
    ]);
    expect(places(withQuestionMoved(form, 'more', 'large', 'spec'))).toEqual([
      ...[
        ['title', 'mail'],
        ['more', 'spec'],
      ],
    ]);
    expect(places(withQuestionMoved(form, 'spec', 'what', null))).toEqual([
      ...[['title', 'more', 'mail', 'spec'], []],
    ]);
    expect(withQuestionMoved(form, 'gone', 'what', null)).toBe(form);
  });

  it('keeps its condition only where that still looks back', () => {
    const tests = [{ question: 'more', is: 'answered' as const }];
    const asked = withQuestion(form, { ...size, when: { of: 'all', tests } }, 'large');
    const whenOf = (moved: typeof form) =>
      moved.sections.flatMap(({ questions }) => questions).find(({ id }) => id === 'size')?.when;
    expect(whenOf(withQuestionMoved(asked, 'size', 'what', null))?.tests).toEqual(tests);
    expect(whenOf(withQuestionMoved(asked, 'size', 'what', 'title'))).toBeUndefined();
  });
});
