import { newId, newToken } from '#client/sync/ids.ts';
import type { Form, FormLanguage, FormToSave } from '#shared/workspace/forms/form.ts';

interface FirstWords {
  title: string;
  what: string;
  more: string;
  reach: string;
}

/** A form that asks for what any proposal needs, to begin with. */
export function newForm(language: FormLanguage, words: FirstWords): FormToSave {
  return {
    ...{ id: newId(), secret: newToken(), languages: [language], audience: 'everybody' },
    title: { [language]: words.title },
    sections: [
      {
        id: newId(),
        questions: [
          {
            ...{ id: 'title', fills: { to: 'title' }, required: true },
            label: { [language]: words.what },
          },
          { id: 'more', fills: { to: 'description' }, label: { [language]: words.more } },
          { id: 'contact', fills: { to: 'contact' }, label: { [language]: words.reach } },
        ],
      },
    ],
  };
}

/** A form as it is saved again. */
export function toSave({ createdAt: _, passcode: __, ...form }: Form): FormToSave {
  return form;
}
