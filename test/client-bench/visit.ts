import type { Page } from 'playwright';

const sign = 'a card can be tapped after ';

/** Has the page itself do and see what a person does, as Playwright's own script takes long on a slow phone. */
export async function actInPage(page: Page, name: string): Promise<void> {
  await page.addInitScript(act, { name, sign });
}

/** From a link to a card of the first criterion that can be tapped. Milliseconds. */
export async function visit(page: Page, link: string): Promise<number> {
  const said = page.waitForEvent('console', (message) => message.text().startsWith(sign));
  await page.goto(link, { waitUntil: 'commit' });
  return Number((await said).text().slice(sign.length));
}

/** Gives a name wherever one is asked for, and tells when a card is drawn where a finger would find it. */
function act({ name, sign }: { name: string; sign: string }): void {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const watch = new MutationObserver(() => {
    const field = document.querySelector<HTMLInputElement>('form input[name=name]');
    if (field && field.value !== name) {
      setValue?.call(field, name);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.form?.requestSubmit();
    }
    if (!isOnTop(document.querySelector('[role=radiogroup] [role=radio]'))) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      // Comes after the frame is drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.log(`${sign}${performance.now()}`);
      port2.postMessage(null);
    });
  });
  watch.observe(document, { childList: true, subtree: true, attributes: true });

  function isOnTop(card: Element | null): boolean {
    if (!card) return false;
    const { left, top, width, height } = card.getBoundingClientRect();
    return card.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }
}
