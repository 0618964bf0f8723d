import { expect, test } from '#test/browser/test.ts';
import { join, openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';

test('two people of one name are told apart, at the reveal too', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();

  const first = await withPhone(browser, 'Maximiliane Alexandra Hohenzollern');
  const second = await withPhone(browser, 'maximiliane alexandra hohenzollern');
  await join(first, link);
  await expect(first.page.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
  await join(second, link);
  await expect(
    second.page.getByText(/is called .+ already, so you are .+hohenzollern 2/),
  ).toBeVisible();

  await play(first, { Value: '2', Effort: '3' });
  await play(second, { Value: '10', Effort: '3' });
  await expect(fay.page.getByText('2 of 2 have voted').first()).toBeVisible();
  await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
  await expect(
    fay.page.getByText(
      'maximiliane alexandra hohenzollern 2 (10) and Maximiliane Alexandra Hohenzollern (2) are furthest apart.',
    ),
  ).toBeVisible();
  // However narrow the seat, the number is not what is cut.
  for (const { page } of [fay, first]) {
    const seat = page
      .locator('span')
      .filter({
        hasText: /^maximiliane alexandra hohenzollern 2$/,
        has: page.getByText('2', { exact: true }),
      })
      .last();
    const number = seat.getByText('2', { exact: true });
    await number.scrollIntoViewIfNeeded();
    const [whole, part] = [await seat.boundingBox(), await number.boundingBox()];
    expect(part?.width).toBeGreaterThan(0);
    expect((part?.x ?? 0) + (part?.width ?? 0)).toBeLessThanOrEqual(
      (whole?.x ?? 0) + (whole?.width ?? 0) + 1,
    );
  }
});
