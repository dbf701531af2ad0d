import type { Locale } from '#platform/time';
import type { Assets } from './assets.js';
import { Shell } from './shell.js';
import { textsOf } from './texts.js';

export interface FactorProps {
  readonly locale: Locale;
  readonly assets: Assets;
  readonly action: string;
  readonly otherLanguage: string;
  /** Tries that are left after a wrong one; absent: none was made yet. */
  readonly left?: number;
}

/** Asks for the last digits of the phone. Nothing of the case shows here. */
export function FactorPage({ locale, assets, action, otherLanguage, left }: FactorProps) {
  const texts = textsOf(locale);
  const isWrong = left !== undefined;
  return (
    <Shell locale={locale} title={texts.factorTitle} assets={assets} otherLanguage={otherLanguage}>
      <main id="main" class="factor" tabIndex={-1}>
        <h1>{texts.factorTitle}</h1>
        <p id="factor-help">{texts.factorHelp}</p>
        <form method="post" action={action}>
          <label for="digits">{texts.factorLabel}</label>
          <input
            id="digits"
            name="digits"
            inputMode="numeric"
            autoComplete="off"
            pattern="[0-9]{4}"
            maxLength={4}
            required
            aria-describedby={isWrong ? 'factor-wrong' : 'factor-help'}
            aria-invalid={isWrong ? 'true' : undefined}
          />
          <button type="submit">{texts.factorButton}</button>
        </form>
        {isWrong && (
          <p id="factor-wrong" class="warning" role="alert">
            {texts.factorWrong} {texts.factorLeft(left)}
          </p>
        )}
      </main>
    </Shell>
  );
}
