import { instantWords } from '../../../shared/src/words.js';
import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import { useLanguage } from '../i18n/language.js';
import { useZone } from '../shell/session.js';
import type { Look } from './shapes.js';
import { useMayDecide } from './use-may-decide.js';

const MOST = 50;

/** Who saw his data, took it out or used its key, and what for: the newest first. */
export function Looks({ customerId }: { readonly customerId: string }) {
  const { t, locale } = useLanguage();
  const { rights } = t;
  const zone = useZone();
  const maySee = useMayDecide();
  const { data } = useAsk<{ disclosures: readonly Look[] }>(
    maySee ? `/disclosures${queryOf({ customerId, limit: MOST })}` : undefined,
  );
  return (
    <section className="panel" aria-labelledby="looks">
      <h2 id="looks">{rights.looks}</h2>
      {!maySee && <p className="hint">{rights.looksHidden}</p>}
      {data?.disclosures.length === 0 && <p className="nothing">{rights.noLooks}</p>}
      <ul className="small-cards">
        {data?.disclosures.map(({ eventId, at, by, role, kind, purpose }) => (
          <li key={eventId} className="small-card">
            <span className="hint">{instantWords(Date.parse(at), zone, locale)}</span>
            <span>
              {[
                role === null ? by : `${rights.people[role] ?? role} (${by})`,
                rights.lookKinds[kind],
                rights.lookPurposes[purpose],
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
