import { dayWords } from '../../../shared/src/words.js';
import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import { useLanguage } from '../i18n/language.js';
import { ActButtons } from '../shell/act-buttons.js';
import { erasureActs } from './customer-acts.js';
import { isCustomer } from './customer-no.js';
import { Facts } from './facts.js';
import type { Erasure, ErasureStatus, Retention } from './shapes.js';
import { useMayDecide } from './use-may-decide.js';

/** Milliseconds between two looks: an order is carried out meanwhile. */
const AGAIN_MS = 2_000;
const CHIPS: Readonly<Record<ErasureStatus, string>> = {
  none: 'neutral',
  proposed: 'waiting',
  ordered: 'waiting',
  refused: 'bad',
  restricted: 'late',
  lifted: 'neutral',
  erased: 'neutral',
};

/** What is kept of him, by which law and until when, and how far an erasure is. */
export function Keeping({ customerId }: { readonly customerId: string }) {
  const { t, locale } = useLanguage();
  const { rights } = t;
  const mayDecide = useMayDecide();
  const { data: retention } = useAsk<Retention>(`/customers/${encodeURIComponent(customerId)}/retention`, {
    again: AGAIN_MS,
  });
  const { data: erasures } = useAsk<{ erasures: readonly Erasure[] }>(
    mayDecide ? `/erasures${queryOf({ customerId })}` : undefined,
    { again: AGAIN_MS },
  );
  const erasure = erasures?.erasures[0];
  const whom = (by: string | null | undefined) => (isCustomer(by ?? null) ? rights.himself : by);
  const acts = mayDecide ? erasureActs(customerId, retention?.status, t) : [];
  const blocked = retention?.blocked.map(({ why }) => rights.blockers[why] ?? why) ?? [];
  return (
    <section className="panel stack" aria-labelledby="keeping">
      <h2 id="keeping">{rights.keeping}</h2>
      {retention && (
        <>
          <p>
            <span className={`chip tone-${CHIPS[retention.status]}`} data-erasure={retention.status}>
              {rights.erasure[retention.status]}
            </span>
          </p>
          <Facts
            facts={[
              [rights.proposedBy, whom(erasure?.proposedBy)],
              [rights.approvedBy, whom(erasure?.approvedBy)],
              [rights.restricted, erasure?.until && rights.restrictedUntil(dayWords(erasure.until, locale))],
              [rights.law, erasure?.law],
              [rights.backups, retention.status === 'erased' && erasure?.detail],
            ]}
          />
          {retention.status !== 'erased' && (
            <p>
              {rights.verdict[retention.verdict]}
              {retention.verdict === 'restrict' &&
                retention.until &&
                rights.keptUntil(dayWords(retention.until, locale))}
              {retention.verdict === 'refuse' && [...new Set(blocked)].join(rights.comma)}
            </p>
          )}
          <ul className="small-cards">
            {retention.kept.map(({ rule, law, says, binding, stream, until }) => (
              <li key={`${rule} ${stream}`} className="small-card">
                <strong>{law}</strong>
                <span>
                  {says} · {rights.keptUntil(dayWords(until, locale))} ·{' '}
                  {binding ? rights.binding : rights.notBinding}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {acts.length > 0 && <ActButtons acts={acts} />}
    </section>
  );
}
