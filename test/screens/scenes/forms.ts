import type { Field } from '#shared/fields/field.ts';
import type { FormToSave } from '#shared/workspace/forms/form.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import { aForm, anIdea, sendTo, submissionId } from '#test/workspace/forms.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const fields: Field[] = [
  {
    ...{ id: 'area', name: 'Area', type: 'choice' },
    options: [
      { id: 'pay', name: 'Payments', color: 'violet' },
      { id: 'cart', name: 'Cart', color: 'blue' },
      { id: 'else', name: 'Something else', color: 'gray' },
    ],
  },
  { id: 'joy', name: 'Delight', type: 'rating', most: 5 },
  { id: 'people', name: 'People', type: 'number', unit: 'people' },
  { id: 'since', name: 'Since', type: 'date' },
];

/** Feature requests and bugs of a shop, in four languages, with what a bug is asked for beside. */
export const shopForm: FormToSave = aForm({
  languages: ['en', 'de', 'es', 'fr'],
  title: { en: 'What would help you?', de: 'Was würde dir helfen?' },
  intro: { en: 'We read everything. You will see what becomes of it.' },
  thanks: { en: 'We look at what came in every Monday.' },
  labels: ['from outside'],
  sections: [
    {
      id: 'what',
      questions: [
        {
          ...{ id: 'title', fills: { to: 'title' }, required: true },
          label: { en: 'In one sentence', de: 'In einem Satz' },
        },
        {
          ...{ id: 'kind', fills: { to: 'type' }, required: true },
          label: { en: 'What is it?', de: 'Was ist es?' },
          options: { story: { en: 'An idea' }, bug: { en: 'Something does not work' } },
        },
        {
          ...{ id: 'more', fills: { to: 'description' } },
          label: { en: 'Tell us more', de: 'Erzähl uns mehr' },
          help: { en: 'What do you do today instead?' },
        },
        { id: 'area', fills: { to: 'field', field: 'area' }, label: { en: 'Where in the shop?' } },
      ],
    },
    {
      id: 'bug',
      title: { en: 'About the fault' },
      when: { of: 'all', tests: [{ question: 'kind', is: 'one-of', options: ['bug'] }] },
      questions: [
        { id: 'since', fills: { to: 'field', field: 'since' }, label: { en: 'Since when?' } },
        {
          ...{ id: 'people', fills: { to: 'field', field: 'people' } },
          label: { en: 'How many of you does it keep from working?' },
        },
      ],
    },
    {
      id: 'you',
      title: { en: 'About you' },
      questions: [
        {
          ...{ id: 'joy', fills: { to: 'field', field: 'joy' } },
          label: { en: 'How happy are you with us?' },
        },
        { id: 'mail', fills: { to: 'contact' }, label: { en: 'How can we reach you?' } },
      ],
    },
  ],
});

/** A shop with a form, and whoever leads it. */
export async function withForm(studio: Studio): Promise<Teammate> {
  const ada = await Teammate.arrive(studio.serverUrl, await beginWorkspace(studio.serverUrl));
  for (const field of fields) await ada.do({ type: 'field.put', field });
  for (const [id, name] of [['story', 'Story'] as const, ['bug', 'Bug'] as const])
    await ada.do({ type: 'type.put', itemType: { id, name } });
  await ada.do({ type: 'form.put', form: shopForm });
  return ada;
}

const pathOf = ({ place }: Teammate) => `/f/${place.workspaceId}/${shopForm.secret}`;

export const formScenes: readonly Scene[] = [
  {
    name: 'form',
    async play(studio) {
      const page = await studio.visit(pathOf(await withForm(studio)));
      await page.getByLabel('Something does not work').check();
      await page.getByText('About the fault').waitFor();
      return page;
    },
  },
  {
    name: 'form-problems',
    async play(studio) {
      const page = await studio.visit(`${pathOf(await withForm(studio))}?people=many`);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Please answer this.').first().waitFor();
      return page;
    },
  },
  {
    name: 'form-sent',
    async play(studio) {
      const page = await studio.visit(pathOf(await withForm(studio)));
      await page.getByLabel('In one sentence').fill('Pay with one click');
      await page.getByLabel('An idea').check();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'Thank you, it has arrived' }).waitFor();
      return page;
    },
  },
  {
    name: 'form-waits',
    async play(studio) {
      const page = await studio.visit(pathOf(await withForm(studio)));
      await page.getByLabel('In one sentence').fill('Pay with one click');
      await page.getByLabel('An idea').check();
      await page.route('**/submissions', (route) => route.abort());
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'It waits on this device' }).waitFor();
      return page;
    },
  },
  {
    name: 'form-declined',
    async play(studio) {
      const ada = await withForm(studio);
      const idea = anIdea('Fly to the moon', { kind: 'story' });
      await sendTo(studio.serverUrl, ada.place, shopForm.secret, idea);
      const ids = [submissionId(idea.secret)];
      await ada.do({
        ...{ type: 'submission.decline', ids, why: 'It is lovely, and far beyond our means.' },
      });
      const page = await studio.visit(`/f/${ada.place.workspaceId}/sent#${idea.secret}`);
      await page.getByText('far beyond our means').waitFor();
      return page;
    },
  },
  {
    name: 'form-passcode',
    async play(studio) {
      const ada = await withForm(studio);
      await ada.do({ type: 'form.put', form: shopForm, passcode: 'open' });
      const page = await studio.visit(pathOf(ada));
      await page.getByLabel('Passcode').fill('closed');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('That is not the passcode').waitFor();
      return page;
    },
  },
  {
    name: 'triage',
    async play(studio) {
      const ada = await withForm(studio);
      const titles = ['Pay with one click', 'One-click checkout', 'Dark mode for the night'];
      const items = titles.map((title, at) => ({ id: `idea${at}`, title }));
      await ada.do({ type: 'item.add', items });
      const ideas = [
        anIdea('Checkout with one click, please', {
          ...{ kind: 'story', area: 'pay', joy: 4, mail: 'kim@example.com' },
          more: 'I buy the same things every week, and type my address each time.',
        }),
        anIdea('A darker page', { kind: 'story' }),
      ];
      for (const idea of ideas) await sendTo(studio.serverUrl, ada.place, shopForm.secret, idea);
      const page = await studio.sitIn(ada.place, '/triage');
      await page.getByRole('button', { name: /Merge into SHOP-1/ }).waitFor();
      return page;
    },
  },
  {
    name: 'form-builder',
    async play(studio) {
      const ada = await withForm(studio);
      const page = await studio.sitIn(ada.place, '/forms/ideas');
      await page.getByRole('heading', { name: 'Questions' }).waitFor();
      return page;
    },
  },
  {
    name: 'form-question',
    async play(studio) {
      const ada = await withForm(studio);
      const page = await studio.sitIn(ada.place, '/forms/ideas');
      await page.getByRole('button', { name: /Change the question .*What is it/ }).click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    name: 'form-preview',
    async play(studio) {
      const ada = await withForm(studio);
      const page = await studio.sitIn(ada.place, '/forms/ideas');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('dialog').getByLabel('Something does not work').check();
      await page.getByRole('dialog').getByText('About the fault').waitFor();
      return page;
    },
  },
  {
    name: 'item-asked-for',
    async play(studio) {
      const ada = await withForm(studio);
      const items = [{ id: 'pay', title: 'Pay with one click', description: 'As others do.' }];
      await ada.do({ type: 'item.add', items });
      const ideas = [
        anIdea('Checkout with one click, please', {
          ...{ kind: 'story', mail: 'kim@example.com' },
          more: 'I buy the same things every week, and type my address each time.',
        }),
        anIdea('Quicker payment', { kind: 'story' }),
      ];
      for (const idea of ideas) {
        await sendTo(studio.serverUrl, ada.place, shopForm.secret, idea);
        const id = submissionId(idea.secret);
        await ada.do({ type: 'submission.merge', id, itemId: 'pay' });
      }
      const page = await studio.sitIn(ada.place, '/pay');
      const asking = page.getByRole('region', { name: 'Who asks for it' });
      await asking.getByText('Quicker payment').scrollIntoViewIfNeeded();
      return page;
    },
  },
];
