import type { Locale } from '#platform/time';
import { asSecond, SECOND } from '../../customer/second-language.js';
import { besideIn, checkPage } from './check-page.js';
import { provenOf, type Proven } from './proof.js';
import { tell, tellFault } from './tell.js';
import { verifyTexts } from './texts.js';
import { show, type Verdict } from './verdict.js';

/** The page of an evidence bundle, opened from a file: all that it takes stands in it. */
export async function verifyBundlePage(history: string): Promise<void> {
  const proven = await provenOf(history).catch((error: unknown) => ({ error }));
  say(proven, 'zh-CN', '');
  say(proven, 'en', SECOND, asSecond);
}

function say(
  proven: Proven | { readonly error: unknown },
  locale: Locale,
  prefix: string,
  adapt?: (html: string) => string,
): void {
  const texts = verifyTexts(locale);
  const place = document.getElementById(`${prefix}verdict`);
  const main = document.getElementById(`${prefix}main`);
  if (!place || !main) return;
  const verdict = (): Verdict => {
    if ('error' in proven) return tellFault(proven.error, texts, locale);
    try {
      const checked = checkPage(proven.entries, { main, beside: besideIn(document), locale, adapt });
      return tell(proven, checked, undefined, texts);
    } catch (error) {
      return tellFault(error, texts, locale);
    }
  };
  show(place, verdict(), texts);
}
