import { expect, test } from '#test/browser/test.ts';
import { shopForm, withForm } from '#test/screens/scenes/forms.ts';

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
