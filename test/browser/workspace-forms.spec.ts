import { expect, test } from '#test/browser/test.ts';
import { shopForm, withForm } from '#test/screens/scenes/forms.ts';
import { anIdea, sendTo, submissionId } from '#test/workspace/forms.ts';

test('a stranger’s wish comes in by a form, is taken up with one key, and they see it', async ({
  openStudio,
}) => {
  const [laptop, phone] = [openStudio('laptop'), openStudio('phone')];
  const ada = await withForm(laptop);
  const path = `/f/${ada.place.workspaceId}/${shopForm.secret}`;
  const stranger = await phone.visit(path);

  await test.step('only what matters is asked', async () => {
    await expect(stranger.getByText('About the fault')).toBeHidden();
    await stranger.getByLabel('Something does not work').check();
    await expect(stranger.getByText('About the fault')).toBeVisible();
    await stranger.getByRole('button', { name: 'Send' }).tap();
    await expect(stranger.getByText('Please answer this.').first()).toBeVisible();
    await stranger.getByLabel('In one sentence').fill('The basket forgets my shoes');
  });

  await test.step('without a connection it waits, and is sent later', async () => {
    await stranger.route('**/submissions', (route) => route.abort());
    await stranger.getByRole('button', { name: 'Send' }).tap();
    await expect(stranger.getByRole('heading', { name: 'It waits on this device' })).toBeVisible();
    await stranger.unroute('**/submissions');
    await stranger.getByRole('button', { name: 'Try again' }).tap();
    await expect(
      stranger.getByRole('heading', { name: 'Thank you, it has arrived' }),
    ).toBeVisible();
    await stranger.getByRole('link', { name: 'See what becomes of it' }).tap();
    await expect(stranger.getByText('The team has not decided on it yet.')).toBeVisible();
  });

  const page = await laptop.sitIn(ada.place, '/triage');
  await test.step('the team takes it up', async () => {
    await expect(page.getByText('The basket forgets my shoes')).toBeVisible();
    await page.keyboard.press('a');
    await expect(page.getByText('The basket forgets my shoes')).toBeHidden();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { name: 'The team took it up' })).toBeVisible();
  });

  await test.step('whoever sends too late keeps what they wrote', async () => {
    const late = await phone.visit(path);
    await late.getByLabel('An idea').check();
    await late.getByLabel('In one sentence').fill('Shoes in my size first');
    await ada.do({ type: 'form.put', form: { ...shopForm, closed: true } });
    await late.getByRole('button', { name: 'Send' }).tap();
    await expect(late.getByRole('heading', { name: 'It was not taken' })).toBeVisible();
    await ada.do({ type: 'form.put', form: shopForm });
    await late.getByRole('button', { name: 'Back to the form' }).tap();
    await expect(late.getByLabel('In one sentence')).toHaveValue('Shoes in my size first');
    await late.getByRole('button', { name: 'Send' }).tap();
    await expect(late.getByRole('heading', { name: 'Thank you, it has arrived' })).toBeVisible();
  });
});

test('a form is built by dragging and by keys, tried before it is saved, and who asks stands beside the item', async ({
  openStudio,
}) => {
  const laptop = openStudio('laptop');
  const ada = await withForm(laptop);
  const page = await laptop.sitIn(ada.place, '/forms/ideas');
  const section = (number: number) => page.getByRole('region', { name: `Section ${number}` });

  await test.step('a question is dragged into another section, and goes on by keys', async () => {
    // Both are in sight: what scrolls after it was taken hold of is another row.
    const between = page.getByLabel('Title of section 3');
    await between.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const handle = page.locator('[data-row="since"] > span').first();
    await handle.dragTo(page.locator('[data-row="joy"]'), { targetPosition: { x: 60, y: 4 } });
    await expect(section(3).getByRole('listitem').first()).toContainText('Since when?');
    const down = page.getByRole('button', { name: /Move .*Since when.* down/ });
    await down.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(section(2).getByRole('listitem').last()).toContainText('Since when?');
    await expect(down).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(section(3).getByRole('listitem').first()).toContainText('Since when?');
  });

  await test.step('the preview asks as the form will, and sends nothing', async () => {
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('dialog', { name: 'Preview' });
    await expect(preview.getByText('Since when?')).toBeVisible();
    await expect(preview.getByText('About the fault')).toBeHidden();
    await preview.getByLabel('Something does not work').check();
    await expect(preview.getByText('About the fault')).toBeVisible();
    await preview.getByLabel('Language').selectOption('Deutsch');
    await preview.getByRole('button', { name: 'Senden' }).click();
    await expect(preview.getByText('Bitte beantworte das.').first()).toBeVisible();
    await preview.getByLabel('In einem Satz').fill('Der Korb vergisst meine Schuhe');
    await preview.getByRole('button', { name: 'Senden' }).click();
    await expect(preview.getByRole('heading', { name: 'Danke' })).toBeVisible();
    expect(ada.state.intake.get('ideas')).toMatchObject({ received: 0 });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('All is saved.')).toBeVisible();
  });

  await test.step('what somebody wrote stands beside the item that it was merged into', async () => {
    const idea = anIdea('My shoes are gone', {
      kind: 'bug',
      more: 'Each time.',
      mail: 'kim@x.org',
    });
    await sendTo(laptop.serverUrl, ada.place, shopForm.secret, idea);
    await ada.do({ type: 'item.add', items: [{ id: 'basket', title: 'A basket that remembers' }] });
    const id = submissionId(idea.secret);
    await ada.do({ type: 'submission.merge', id, itemId: 'basket' });
    const backlog = await laptop.sitIn(ada.place, '/basket');
    const asking = backlog.getByRole('region', { name: 'Who asks for it' });
    await expect(asking).toContainText('asked for by 1 person');
    await expect(asking).toContainText('My shoes are gone');
    await expect(asking).toContainText('kim@x.org');
  });
});
