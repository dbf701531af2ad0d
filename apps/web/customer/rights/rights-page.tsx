import { formatDate, type Locale } from '#platform/time';
import type { Entitlement, Term } from '#service/entitlements/answer.rules.js';
import type { Assets } from '../assets.js';
import { Shell } from '../shell.js';
import { rightsTexts, type RightsTexts } from './rights-texts.js';

export interface RightsPageProps {
  readonly rights: Entitlement;
  /** Brand and model or class of the unit. */
  readonly product: string;
  readonly locale: Locale;
  readonly assets: Assets;
  readonly otherLanguage: string;
  /** Where the reader came from; absent: nowhere to go back to. */
  readonly back?: string;
}

/** The rights in a unit on a day, to read and to print: what, until when, by which rules, and what stays open. */
export function RightsPage({ rights, product, locale, assets, otherLanguage, back }: RightsPageProps) {
  const texts = rightsTexts(locale);
  const stated = (list: Entitlement['duties']) => list.map(({ text }) => text[locale]);
  return (
    <Shell locale={locale} title={texts.title} assets={assets} otherLanguage={otherLanguage}>
      <main id="main" class="report" tabIndex={-1}>
        <p class="screen-only report-top">
          {back && <a href={back}>← {texts.back}</a>} <span>{texts.print}</span>
        </p>
        <h1>{texts.title}</h1>
        <dl class="report-head">
          <div>
            <dt>{texts.product}</dt>
            <dd>{product}</dd>
          </div>
        </dl>
        <p>{texts.on(formatDate(rights.at, locale))}</p>
        <h2>{texts.remedies}</h2>
        <dl class="report-fields">
          {rights.remedies.map(({ kind, scope, status, because }, index) => (
            <div key={index} data-remedy={`${kind} ${scope} ${status}`}>
              <dt>
                {texts.kinds[kind]} <small>{texts.status[status]}</small>
              </dt>
              <dd>{because[locale]}</dd>
            </div>
          ))}
        </dl>
        {rights.terms.length > 0 && <Terms terms={rights.terms} locale={locale} texts={texts} />}
        <Sentences title={texts.duties} of={stated(rights.duties)} />
        <Sentences title={texts.open} of={stated(rights.openQuestions)} />
        <Sentences title={texts.trace} of={rights.trace.map(({ text }) => text[locale])} />
        <Sentences title={texts.rules} of={rights.rules.map(rule => cited(rule, locale, texts))} />
        <p class="note">{texts.note}</p>
      </main>
    </Shell>
  );
}

const Terms = ({ terms, locale, texts }: { terms: readonly Term[]; locale: Locale; texts: RightsTexts }) => (
  <>
    <h2>{texts.terms}</h2>
    <dl class="report-fields">
      {terms.map(({ id, label, source, alternatives }) => (
        <div key={id} data-term={id}>
          <dt>
            {label[locale]} <small>{texts.source[source]}</small>
          </dt>
          <dd>
            {alternatives.map(({ end, assumption }) => (
              <p key={end + assumption.id}>
                {texts.until} {formatDate(end, locale)} <small>{assumption.text[locale]}</small>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </>
);

const Sentences = ({ title, of }: { title: string; of: readonly string[] }) =>
  of.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <ul>
        {of.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </>
  );

/** "R-10 §13 (from 1 September 2002, read on secondary pages): …" */
function cited(rule: Entitlement['rules'][number], locale: Locale, texts: RightsTexts): string {
  const known = [
    texts.from(formatDate(rule.inForceFrom, locale)),
    texts.source[rule.source],
    ...(rule.applies === 'yes' ? [] : [texts.notInForce]),
  ];
  return locale === 'en'
    ? `${rule.id} ${rule.article} (${known.join(', ')}): ${rule.says.en}`
    : `${rule.id} ${rule.article}（${known.join('，')}）：${rule.says['zh-CN']}`;
}
