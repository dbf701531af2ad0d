import { asSecond, SECOND } from '../../customer/second-language.js';
import { besideIn, checkPage } from './check-page.js';
import { provenOf } from './proof.js';
import { tell, tellFault } from './tell.js';
import { verifyTexts } from './texts.js';
import { show, type Verdict } from './verdict.js';

/** The page of an evidence bundle, opened from a file: all that it takes stands in it. */
export function verifyBundlePage(history: string): void {
  for (const [locale, prefix, adapt] of [
    ['zh-CN', '', undefined],
    ['en', SECOND, asSecond],
  ] as const) {
    const texts = verifyTexts(locale);
    const place = document.getElementById(`${prefix}verdict`);
    const main = document.getElementById(`${prefix}main`);
    if (place && main) show(place, verdictOf(main), texts);

    function verdictOf(shown: Element): Verdict {
      try {
        const proven = provenOf(history);
        const checked = checkPage(proven.entries, { main: shown, beside: besideIn(document), locale, adapt });
        return tell(proven, checked, undefined, texts);
      } catch (error) {
        return tellFault(error, texts);
      }
    }
  }
}
