import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds on a page that has all it loads, each with the first element that has it. In the page itself: none of ours has
 * a frame of another origin, for which axe puts its findings together on a page of its own.
 */
export async function faults(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
}
