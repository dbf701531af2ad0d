import type { ComponentChildren } from 'preact';
import type { Locale } from '#platform/time';
import type { Assets } from './assets.js';
import { IconSheet } from './icon.js';
import { textsOf } from './texts.js';

export interface ShellProps {
  readonly locale: Locale;
  readonly title: string;
  readonly assets: Assets;
  /** Address of this page in the other language. */
  readonly otherLanguage: string;
  /** Addresses the script needs; absent: the page is not live. */
  readonly live?: { readonly main: string; readonly stream: string };
  /** Whether the script that verifies belongs to it. */
  readonly verifies?: boolean;
  readonly children: ComponentChildren;
}

/** The document around a page: no inline script, no inline style. */
export function Shell({ locale, title, assets, otherLanguage, live, verifies, children }: ShellProps) {
  const texts = textsOf(locale);
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets.css} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {live && <script src={assets.script} defer />}
        {verifies && assets.verifier && <script src={assets.verifier} defer />}
      </head>
      <body data-main={live?.main} data-stream={live?.stream}>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <IconSheet />
        <header class="bar-top">
          <span class="brand">
            <span lang="zh-CN">明录</span> <span lang="en">Vitrine</span>
          </span>
          <nav aria-label={texts.language}>
            <a
              href={otherLanguage}
              lang={locale === 'en' ? 'zh-CN' : 'en'}
              hreflang={locale === 'en' ? 'zh-CN' : 'en'}
            >
              {texts.otherLanguage}
            </a>
          </nav>
        </header>
        {children}
        <footer>
          {live && <p>{texts.footer}</p>}
          {live && <p class="screen-only">{texts.live}</p>}
          <p id="news" class="quiet" role="status" aria-live="polite" />
        </footer>
      </body>
    </html>
  );
}
