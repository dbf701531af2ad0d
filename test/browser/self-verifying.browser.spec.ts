import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { openPersonalData } from '#platform/personal-data';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';
import { unzipped } from '../kit/unzipped.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The customer's page checks itself, and an evidence bundle opened from a file does: green only when all of it holds. */

interface Pack {
  keys: string[];
  count: number;
  entries: { header: string; data: { bytes?: string }; openings: Record<string, string>; index: number }[];
}

describeInBrowser('The page that verifies itself', () => {
  const folder = tempFolder();
  let product: Product;
  let browser: Browser;
  let agent: Client;
  let dBrand: DemoCaseIds;
  let link: string;
  /** A browser that has passed the second factor of the D-brand case. */
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ folder, env: { TLOG_CHECKPOINT_MS: '100' } });
    agent = clientOf(product.url, await tokensOf(folder).of('agent'));
    ({ dBrand } = await demoCases(agent));
    link = /D-brand[^\n]*: (http:\/\/\S+\/c\/[\w.-]+)/.exec(product.output())![1]!;
    context = await passed();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    removeFolder(folder);
  });

  async function passed(locale = 'en'): Promise<BrowserContext> {
    const opened = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
    const page = await opened.newPage();
    await page.goto(link);
    await page.locator('input[name=digits]').fill('2013');
    await page.locator('button[type=submit]').click();
    await page.locator('#promises').waitFor();
    await page.close();
    return opened;
  }

  /** The page, with what is served altered on the way; and what it says of itself once it has looked. */
  async function look(
    alter: { page?: (html: string) => string; pack?: (pack: Pack) => void },
    within: BrowserContext = context,
  ): Promise<{ page: Page; tone: string; said: string }> {
    const page = await within.newPage();
    const change = async (route: Route, how: (text: string) => string): Promise<void> => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: how(await answer.text()) });
    };
    const { page: html, pack } = alter;
    if (html)
      await page.route(
        url => /\/c\/[\w.-]+(\/main)?$/.test(url.pathname),
        route => change(route, html),
      );
    if (pack)
      await page.route('**/proof', route =>
        change(route, text => {
          const parsed = JSON.parse(text) as Pack;
          pack(parsed);
          return JSON.stringify(parsed);
        }),
      );
    await page.goto(`${link}?lang=en`);
    const verdict = page.locator('#verdict[data-verdict]:not(.waiting)');
    await verdict.waitFor({ timeout: 20_000 });
    const tone = (await verdict.getAttribute('data-verdict'))!;
    return { page, tone, said: await verdict.innerText() };
  }

  it('is green for the D-brand case, with icon, word and colour, and says by what', async () => {
    const { page, tone, said } = await look({});
    expect([tone, said]).toEqual(['good', expect.stringMatching(/✓ Verified[^]*word for word/)]);
    expect(said).toMatch(/No witness has cosigned/);
    expect(await page.locator('#pinned-code svg').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.close();
  });

  it('is green in Chinese too', async () => {
    const page = await (await passed('zh-CN')).newPage();
    await page.goto(`${link}?lang=zh-CN`);
    await page.locator('#verdict.good').waitFor({ timeout: 20_000 });
    expect(await page.locator('#verdict').innerText()).toContain('核验通过');
    const [box, links] = await Promise.all(
      ['#verdict', '#verify .take'].map(part => page.locator(part).boundingBox()),
    );
    expect(links!.y - (box!.y + box!.height)).toBeGreaterThanOrEqual(12);
    await page.context().close();
  });

  it('with one word altered in what is served, is red and says where, in the record’s words', async () => {
    const { page, tone, said } = await look({
      page: html => html.replace('Two repairs in', 'Three repairs in'),
    });
    expect([tone, said]).toEqual([
      'bad',
      expect.stringMatching(/“Three repairs[^]*recorded is “Two repairs/),
    ]);
    await page.close();
    const status = await look({ page: html => html.replace(/(<article class="card )bad/, '$1good') });
    expect(status.tone).toBe('bad');
    expect(await status.page.locator('article[data-unproven]').count()).toBe(1);
    await status.page.close();
  });

  it('with an entry of its timeline left out or two exchanged, is red', async () => {
    const entry = /<li class="entry[^]*?<\/li>/;
    const without = await look({ page: html => html.replace(entry, '') });
    expect([without.tone, without.said]).toEqual(['bad', expect.stringMatching(/an entry is not shown/)]);
    await without.page.close();
    const exchanged = await look({
      page: html =>
        html.replace(
          /(<li class="entry[^]*?<\/li>)(<li class="entry[^]*?<\/li>)/,
          (_, one: string, two: string) => two + one,
        ),
    });
    expect(exchanged.tone).toBe('bad');
    await exchanged.page.close();
  });

  const alterations: readonly (readonly [string, (pack: Pack) => void, RegExp])[] = [
    [
      'a word of an entry altered in the history',
      pack => {
        const entry = pack.entries.find(({ data }) => data.bytes)!;
        const text = Buffer.from(entry.data.bytes!, 'base64').toString().replace(/[a-z]/, 'X');
        entry.data.bytes = Buffer.from(text).toString('base64');
      },
      /entry 1\)[^]*it was altered/,
    ],
    [
      'an entry dropped from the history',
      pack => {
        pack.entries.splice(3, 1);
        pack.count -= 1;
      },
      /missing, added, altered or reordered/,
    ],
    ['entries of the history reordered', pack => pack.entries.reverse(), /reordered/],
    [
      'another key',
      pack => (pack.keys = pack.keys.map(key => key.replace(/.$/, 'A'))),
      /Verified|no valid signature/,
    ],
    [
      'the opening of one value exchanged for another’s',
      pack => {
        const entry = pack.entries.find(({ openings }) => Object.keys(openings).length > 0)!;
        for (const sealed of Object.keys(entry.openings)) entry.openings[sealed] = 'A'.repeat(43);
      },
      /does not open its value/,
    ],
  ];
  it.each(alterations)('with %s, is not green and says what does not hold', async (what, pack, says) => {
    const { page, tone, said } = await look({ pack });
    // Which key has to have signed the page says itself; what the history names counts for nothing.
    expect(tone).toBe(what === 'another key' ? 'good' : 'bad');
    expect(said).toMatch(says);
    await page.close();
  });

  it('with a checkpoint by another key than it is pinned to, is red', async () => {
    const { page, tone, said } = await look({
      page: html =>
        html.replace(/(data-keys="[^"]*\+)A/, '$1B').replace(/(data-keys="[^"+]*\+)[0-9a-f]/, '$1f'),
    });
    expect([tone, said]).toEqual(['bad', expect.stringMatching(/no valid signature/)]);
    await page.close();
  });

  it('remembers the log: one that continues is told so, one that was rewritten or cut shows', async () => {
    const own = await passed();
    await (await look({}, own)).page.close();
    await agent.done('/case-links', { caseId: dBrand.caseId });
    const second = await look({}, own);
    expect([second.tone, second.said]).toEqual(['good', expect.stringMatching(/continues the checkpoint/)]);
    const remembered = (change: string) =>
      second.page.evaluate(how => {
        const name = Object.keys(localStorage)[0]!;
        const kept = JSON.parse(localStorage.getItem(name)!) as {
          size: number;
          root: string;
          keys: string[];
        };
        if (how === 'rewritten') kept.root = btoa('x'.repeat(32));
        if (how === 'cut') kept.size += 1000;
        if (how === 'key') kept.keys = ['another+00000000+key'];
        localStorage.setItem(name, JSON.stringify(kept));
        return how;
      }, change);
    await remembered('rewritten');
    await agent.done('/case-links', { caseId: dBrand.caseId });
    const rewritten = await look({}, own);
    expect([rewritten.tone, rewritten.said]).toEqual(['bad', expect.stringMatching(/rewritten or removed/)]);
    await remembered('cut');
    const cut = await look({}, own);
    expect([cut.tone, cut.said]).toEqual(['bad', expect.stringMatching(/shorter/)]);
    await own.close();
  });

  describe('as an evidence bundle opened from a file', () => {
    let index: string;
    let zip: Buffer;
    beforeAll(async () => {
      const { value } = (await context.cookies()).find(({ name }) => name === 'vitrine_case')!;
      const answer = await fetch(`${link}/bundle`, { headers: { cookie: `vitrine_case=${value}` } });
      zip = Buffer.from(await answer.arrayBuffer());
      index = (await unzipped(zip)).get('index.html')!.toString();
    });

    async function opened(html: string): Promise<readonly string[]> {
      const file = join(folder, 'index.html');
      writeFileSync(file, html);
      const offline = await browser.newContext({ offline: true });
      const page = await offline.newPage();
      await page.goto(pathToFileURL(file).href);
      await page.locator('#verdict[data-verdict]').waitFor();
      const tones = await page
        .locator('.verdict')
        .evaluateAll(all => all.map(each => each.getAttribute('data-verdict') ?? ''));
      await offline.close();
      return tones;
    }

    it('verifies without a network, in both languages', async () => {
      expect(await opened(index)).toEqual(['good', 'good']);
    });

    it('does not with one word altered, be it shown or in its data', async () => {
      expect(await opened(index.replace('Two repairs in', 'Three repairs in'))).toEqual(['good', 'bad']);
      const bytes = /"data":\{"bytes":"([^"]{40})/.exec(index)![1]!;
      const text = Buffer.from(bytes, 'base64').toString().replace(/[a-z]/, 'X');
      expect(await opened(index.replace(bytes, Buffer.from(text).toString('base64')))).toEqual([
        'bad',
        'bad',
      ]);
    });

    it('says what `vitrine verify` says of the same files by the key that the customer’s page prints', async () => {
      const page = await context.newPage();
      await page.goto(link);
      const printed = await page.locator('#verify pre').textContent();
      await page.close();
      const [, key] = /^vitrine verify bundle\.zip --key '([^' ]+)'$/.exec(printed!)!;
      const files = await unzipped(zip);
      const verify = (name: string, bytes: Buffer): number | null => {
        writeFileSync(join(folder, name), bytes);
        const cli = join(import.meta.dirname, '../../apps/cli/main.js');
        return spawnSync(process.execPath, [cli, 'verify', join(folder, name), '--key', key!]).status;
      };
      const history = files.get('history.json')!;
      const bytes = /"data":\{"bytes":"([^"]{40})/.exec(history.toString())![1]!;
      const text = Buffer.from(bytes, 'base64').toString().replace(/[a-z]/, 'X');
      const altered = history.toString().replace(bytes, Buffer.from(text).toString('base64'));
      expect([
        verify('bundle.zip', zip),
        verify('history.json', history),
        verify('altered.json', Buffer.from(altered)),
      ]).toEqual([0, 0, 1]);
    });
  });

  it('says “erased” in the place of what was erased, and still verifies', async () => {
    const own = await passed();
    await product.stop();
    const keys = await openPersonalData({ folder: join(folder, 'keys') });
    await keys.destroy(dBrand.customerId);
    await keys.close();
    product = await startProduct({
      folder,
      env: { TLOG_CHECKPOINT_MS: '100', PORT: new URL(link).port },
    });
    const { page, tone, said } = await look({}, own);
    expect([tone, said]).toEqual(['good', expect.stringMatching(/Verified/)]);
    expect(await page.locator('#main').innerText()).toContain('erased on request');
    await own.close();
  }, 60_000);
});
