import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import { CaseMain } from './case-main.js';
import { IconSheet } from './icon.js';
import { SECOND } from './second-language.js';
import { textsOf } from './texts.js';
import { verifyCommand, type Pinned } from './verify.js';

export interface BundlePageProps {
  /** In Chinese and in English. */
  readonly views: readonly [zh: CaseView, en: CaseView];
  readonly pinned: Pinned;
  readonly css: string;
}

/** Nothing from a network, whatever stands in it; only what the file itself holds. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:";

/** The readable page of an evidence bundle, up to where its data and the verifier are written behind it. */
export function BundlePage({ views: [zh], pinned, css }: BundlePageProps) {
  const [zhTexts, enTexts] = [textsOf('zh-CN'), textsOf('en')];
  return (
    <>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="referrer" content="no-referrer" />
        <title>{`${zh.headline.product} · ${zh.headline.caseNumber}`}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body data-bundle="">
        <IconSheet />
        <header class="bar-top">
          <span class="brand">
            <span lang="zh-CN">明录</span> <span lang="en">Vitrine</span>
          </span>
          <nav aria-label={zhTexts.language}>
            <a href="#main">中文</a>{' '}
            <a href={`#${SECOND}main`} lang="en">
              English
            </a>
          </nav>
        </header>
        <section id="verify" aria-labelledby="verify-title">
          <h2 id="verify-title">
            {zhTexts.verify.title} · <span lang="en">{enTexts.verify.title}</span>
          </h2>
          <div id="verdict" class="verdict waiting" role="status">
            <p>{zhTexts.verify.notYet}</p>
          </div>
          <div id={`${SECOND}verdict`} class="verdict waiting" role="status" lang="en">
            <p>{enTexts.verify.notYet}</p>
          </div>
          <dl class="facts pinned">
            <dt>
              {zhTexts.verify.log} · <span lang="en">{enTexts.verify.log}</span>
            </dt>
            <dd class="hash">{pinned.origin}</dd>
            <dt>
              {zhTexts.verify.fingerprint} · <span lang="en">{enTexts.verify.fingerprint}</span>
            </dt>
            {pinned.keys.map(key => (
              <dd key={key.vkey} class="hash">
                {key.fingerprint}
              </dd>
            ))}
          </dl>
          {/* Who forges a bundle puts his own key into it. */}
          <pre>
            <code>{verifyCommand([zhTexts.verify.keyFromElsewhere])}</code>
          </pre>
          <pre lang="en">
            <code>{verifyCommand([enTexts.verify.keyFromElsewhere])}</code>
          </pre>
          <ul class="notes">
            {zhTexts.verify.notProved.map((line, n) => (
              <li key={line}>
                {line} <span lang="en">{enTexts.verify.notProved[n]}</span>
              </li>
            ))}
          </ul>
        </section>
        <div lang="zh-CN">
          <CaseMain view={zh} />
        </div>
        <div lang="en" id={`${SECOND}place`}>
          @second@
        </div>
      </body>
    </>
  );
}
