import { ActForm } from '../acts.js';
import type { Part, PrivacyContent } from './privacy-page.js';

/** Each purpose with its notice, whether he agreed, and the other choice: as easy to withdraw as to agree (PIPL §15). */
export const Consents = ({
  consents,
  purposes,
  texts,
  locale,
  place,
}: Part & Pick<PrivacyContent, 'consents' | 'purposes'>) => (
  <section id="consents">
    <h2>{texts.consents}</h2>
    <p class="note">{texts.consentsHelp}</p>
    <dl class="report-fields">
      {purposes.map(({ purpose, notice, text, guardian }) => {
        const given = consents.find(each => each.purpose === purpose && each.holds);
        return (
          <div key={purpose} data-consent={`${purpose} ${given ? 'given' : 'not-given'}`}>
            <dt>
              <small>{given ? texts.given : texts.notGiven}</small>
            </dt>
            <dd>
              <p>{text}</p>
              <details class="act" name="consents">
                <summary>{given ? texts.revoke : texts.agree}</summary>
                {given ? (
                  <ActForm
                    act="withdraw-consent"
                    about={purpose}
                    button={texts.revokeNow}
                    {...{ place, locale }}
                    fields={{ consentId: given.consentId }}
                  />
                ) : (
                  <ActForm
                    act="consent"
                    about={purpose}
                    button={guardian ? texts.guardian : texts.agreeNow}
                    {...{ place, locale }}
                    fields={{ purpose, notice, by: guardian ? 'guardian' : 'self' }}
                  />
                )}
              </details>
            </dd>
          </div>
        );
      })}
    </dl>
  </section>
);
