import { instantWords } from '../../../shared/src/words.js';
import { queryOf } from '../address.js';
import { useAsk, useLive } from '../api/ask.js';
import { useLanguage } from '../i18n/language.js';
import { ActButtons } from '../shell/act-buttons.js';
import { useZone } from '../shell/session.js';
import { recordConsent, withdrawConsent } from './customer-acts.js';
import type { Consent, Purpose } from './shapes.js';

/** What he agreed to, under which notice; recording one, and its withdrawal. */
export function Consents({ customerId }: { readonly customerId: string }) {
  const { t, locale } = useLanguage();
  const { rights } = t;
  const zone = useZone();
  const { data } = useLive<{ consents: readonly Consent[] }>(
    `/consents${queryOf({ customerId, limit: 50 })}`,
  );
  const { data: purposes } = useAsk<{ purposes: readonly Purpose[] }>('/consent-purposes');
  return (
    <section className="panel stack" aria-labelledby="consents">
      <h2 id="consents">{rights.consents}</h2>
      {data?.consents.length === 0 && <p className="nothing">{rights.noConsents}</p>}
      <ul className="small-cards">
        {data?.consents.map(consent => (
          <li key={consent.consentId} className="small-card">
            <span className="small-head">
              <strong>{rights.purposes[consent.purpose] ?? consent.purpose}</strong>
              <span className={`chip tone-${consent.holds ? 'good' : 'neutral'}`}>
                {consent.holds ? `✓ ${rights.holds}` : `↩ ${rights.withdrawn}`}
              </span>
            </span>
            <span className="hint">
              {[
                rights.givenOn(instantWords(consent.givenAt, zone, locale)),
                rights.ways[consent.way],
                rights.givers[consent.by],
                rights.notice(consent.notice),
                consent.withdrawnAt !== null &&
                  rights.withdrawnOn(instantWords(consent.withdrawnAt, zone, locale)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {consent.holds && <ActButtons acts={[withdrawConsent(consent, t)]} />}
          </li>
        ))}
      </ul>
      {purposes && <ActButtons acts={[recordConsent(customerId, purposes.purposes, t)]} />}
    </section>
  );
}
