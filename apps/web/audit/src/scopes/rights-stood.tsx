import { dayWords } from '../../../shared/src/words.js';
import type { Entitlement } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';

/** What the law gave the holder of each unit then, by the rules in force and what had been recorded. */
export function RightsStood({ rights }: { readonly rights: readonly Entitlement[] }) {
  const { t, locale } = useLanguage();
  if (rights.length === 0) return null;
  return (
    <section aria-labelledby="rights-stood">
      <h2 id="rights-stood">{t.history.rightsThen}</h2>
      {rights.map(one => (
        <section key={one.unitId} aria-labelledby={`rights-${one.unitId}`}>
          <h3 id={`rights-${one.unitId}`}>{t.history.rightsOf(one.unitId, dayWords(one.at, locale))}</h3>
          <RightsOfUnit rights={one} />
        </section>
      ))}
    </section>
  );
}

function RightsOfUnit({ rights: { remedies, terms, openQuestions } }: { readonly rights: Entitlement }) {
  const { t, locale, pick } = useLanguage();
  const termOf = new Map(terms.map(term => [term.id, term]));
  return (
    <>
      <ul className="rights-stood">
        {remedies.map(({ kind, scope, status, because }) => {
          const term = termOf.get(scope);
          return (
            <li key={`${kind} ${scope}`}>
              <strong>
                {t.history.remedies[kind]}
                {term && ` (${pick(term.label)})`}: {t.history.remedyStatus[status]}
              </strong>{' '}
              <span className="hint">{pick(because)}</span>
            </li>
          );
        })}
      </ul>
      {terms.map(({ id, label, alternatives }) => (
        <p key={id} className="hint">
          {pick(label)}:{' '}
          {alternatives
            .map(
              ({ end, assumption }) => `${t.history.until(dayWords(end, locale))} (${pick(assumption.text)})`,
            )
            .join('; ')}
        </p>
      ))}
      {openQuestions.map(({ id, text }) => (
        <p key={id} className="hint">
          {pick(text)}
        </p>
      ))}
    </>
  );
}
