import { Loading } from '../../../shared/src/loading.js';
import { LEAST_LETTERS, useSearch, type AuditSearchAnswer } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { byKind, placeOfHit } from './by-kind.js';

/** Ids alone are found; whose they are is seen where they are looked at, with a purpose. */
export function SearchPage({ q }: { readonly q: string }) {
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useSearch(q);
  return (
    <main id="content" className="page">
      <h1>{t.history.searchTitle}</h1>
      <p className="lead">{t.history.searchLead}</p>
      {q.length < LEAST_LETTERS ? (
        <p className="nothing" role="status">
          {q !== '' && t.history.tooShort}
        </p>
      ) : isPending ? (
        <Loading rows={4} />
      ) : data ? (
        <Hits q={q} found={data} />
      ) : (
        <ProblemNotice error={error} retry={() => void refetch()} />
      )}
    </main>
  );
}

function Hits({ q, found: { hits, more } }: { readonly q: string; readonly found: AuditSearchAnswer }) {
  const { t } = useLanguage();
  if (hits.length === 0)
    return (
      <div className="nothing" role="status">
        <p>{t.history.foundNothing(q)}</p>
        <p className="hint">{t.history.foundNothingHow}</p>
      </div>
    );
  return (
    <div className="search-hits">
      <p className="hint" role="status">
        {t.history.found(hits.length, q)} {more && t.history.moreFound}
      </p>
      {byKind(hits).map(({ kind, hits: ofKind }) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <h2 id={`found-${kind}`}>{t.history.kinds[kind]}</h2>
          <ul>
            {ofKind.map(hit => (
              <li key={hit.id}>
                <Go to={placeOfHit(hit)}>{hit.id}</Go>
                <span className="hint">{t.history.by[hit.by] ?? hit.by}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
