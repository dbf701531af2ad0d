import { fact } from '#platform/event-sourcing';
import { startOfDay, type Locale } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { ContactRegistered } from '#service/contacts/contact.events.js';
import { PromiseMade } from '#service/promises/promise.events.js';
import { composeCase, type CaseStory } from '#service/timeline/compose/compose-case.rules.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { asKnownOn, StoryBuilder, storyOf, ZONE } from '#service/timeline/testing/story-of.js';
import { loadAssets } from './assets.js';
import { renderCaseMain, renderCasePage, renderFactorPage } from './render.js';

const { addresses: assets, files } = loadAssets('/assets');
const live = { main: '/c/t/main?lang=en', stream: '/c/t/stream?after=1' };
const pageOf = (story: CaseStory, locale: Locale): string =>
  renderCasePage(composeCase(story, { asOf: startOfDay('2013-07-09', ZONE), zone: ZONE, locale }), {
    assets,
    otherLanguage: '/c/t?lang=zh-CN',
    live,
  });
const dBrand = asKnownOn(CASE_ID, dBrandHistory(), '2013-07-09');
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u202e'`;

const hostileCase = (): CaseStory => {
  const tale = new StoryBuilder('c1');
  tale.add(
    'case-c1',
    fact(CaseOpened, {
      customerId: 'customer-1',
      owner: { kind: 'organisation', id: 'o', label: HOSTILE },
      title: HOSTILE,
      product: HOSTILE,
      accountOf: 'customer',
    }),
  );
  tale.add(
    'contact-1',
    fact(ContactRegistered, {
      register: 'desk',
      zone: ZONE,
      direction: 'in',
      channel: 'email',
      from: { kind: 'customer' },
      to: { kind: 'brand', label: HOSTILE },
      summary: HOSTILE,
    }),
    { visibility: { hidden: HOSTILE } },
  );
  tale.add(
    'promise-1',
    fact(PromiseMade, {
      caseId: 'c1',
      to: 'customer-1',
      by: { unit: HOSTILE },
      words: HOSTILE,
      literal: true,
      about: 'other',
      kind: 'firm',
      medium: 'phone',
    }),
  );
  return storyOf('c1', tale.events);
};

describe('the page', () => {
  it.each(['zh-CN', 'en'] as const)(
    'in %s: every address on it leads somewhere, and every id is there once',
    locale => {
      const html = pageOf(dBrand, locale);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
      expect(html).toContain(`<html lang="${locale}">`);
    },
  );

  it('marks words in another language than the page’s', () => {
    expect(pageOf(dBrand, 'en')).toContain('<span lang="zh-CN">好</span>');
    expect(pageOf(dBrand, 'zh-CN')).toContain('<span>好</span>');
  });

  it('carries a status as icon and word, never as colour alone', () => {
    const chips = [...pageOf(dBrand, 'en').matchAll(/<span class="chip [^"]+">(.*?)<\/span>/g)];
    expect(chips.length).toBeGreaterThan(10);
    for (const [, inside] of chips) expect(inside).toMatch(/<use href="#i-\w+"><\/use><\/svg>\w/);
  });

  it('has no inline script or style, so that the policy can forbid them', () => {
    const html = pageOf(dBrand, 'en');
    expect(html).not.toMatch(/ style=|<style| on\w+="/);
    expect([...html.matchAll(/<script[^>]*>(.*?)<\/script>/g)].map(([, inside]) => inside)).toEqual(['']);
  });

  it('shows what people typed as text, whatever it holds', () => {
    const html = pageOf(hostileCase(), 'en');
    expect(html).not.toMatch(/<script>|<img/);
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(html).toContain('Hidden');
  });

  it('without addresses to listen to is a plain document', () => {
    const view = composeCase(dBrand, { asOf: startOfDay('2013-07-09', ZONE), zone: ZONE });
    const html = renderCasePage(view, { assets, otherLanguage: '?' });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('data-stream');
  });

  it('is one main element as a fragment, named by its position', () => {
    const view = composeCase(dBrand, { asOf: startOfDay('2013-07-09', ZONE), zone: ZONE, locale: 'en' });
    expect(renderCaseMain(view)).toMatch(/^<main id="main"[^>]*data-position="\d+"[^>]*>.*<\/main>$/s);
    expect(pageOf(dBrand, 'en')).toContain(renderCaseMain(view));
  });

  it('of a whole case is made in a few milliseconds', () => {
    for (let i = 0; i < 20; i++) pageOf(dBrand, 'en');
    const start = process.cpuUsage();
    for (let i = 0; i < 20; i++) pageOf(dBrand, 'en');
    expect(process.cpuUsage(start).user / 20).toBeLessThan(60_000);
  });
});

describe('the second factor’s page', () => {
  it('asks without telling anything of the case, and says how many tries are left', () => {
    const html = renderFactorPage({
      locale: 'en',
      assets,
      action: '/c/t/factor',
      otherLanguage: '?',
      left: 1,
    });
    expect(html).toContain('<label for="digits">');
    expect(html).toContain('1 more try, then the link is locked.');
    expect(html).not.toContain('<script');
  });
});

describe('what the pages load', () => {
  it('is named by its content and small', async () => {
    for (const [name, { body, brotli }] of files) {
      expect(name).toMatch(/^customer-[0-9a-f]{16}\.(css|js|svg)$/);
      expect((await brotli()).length).toBeLessThan(body.length);
    }
    const script = [...files].find(([name]) => name.endsWith('.js'))![1];
    expect((await script.brotli()).length).toBeLessThan(4096);
  });
});
