import { expect, test } from '#test/browser/test.ts';
import { join, openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';

test('a link that was replaced lets nobody in, the new one does, and who is in stays in', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');
  // Whatever the policy of the page stops is a defect of the page.
  const stopped: string[] = [];
  for (const { page } of [fay, ana, bo])
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) stopped.push(message.text());
    });

  const oldLink = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  await join(ana, oldLink);
  await fay.page.getByRole('button', { name: 'Invite' }).first().click();
  const invitation = fay.page.getByRole('dialog', { name: 'Invite people' });
  await invitation.getByRole('button', { name: 'Replace the link…' }).click();
  const question = fay.page.getByRole('dialog', { name: 'Replace the link?' });
  await question.getByRole('button', { name: 'Replace the link' }).click();
  await expect(question).toBeHidden();
  const field = invitation.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(new RegExp(`^${oldLink}#[\\w-]{22,}$`));
  await fay.page.screenshot({ path: 'test/results/invite.png' });

  await bo.page.goto(oldLink);
  await expect(bo.page.getByRole('heading', { name: 'This link was replaced' })).toBeVisible();
  await join(bo, await field.inputValue());
  for (const person of [ana, bo]) await play(person, { Value: '8' });
  expect(stopped).toEqual([]);
});
