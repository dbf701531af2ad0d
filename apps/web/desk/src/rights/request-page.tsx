import { Loading } from '../../../shared/src/loading.js';
import { dayWords, instantWords } from '../../../shared/src/words.js';
import { useAsk } from '../api/ask.js';
import { saidWords } from '../api/personal.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ActButtons } from '../shell/act-buttons.js';
import { ProblemNotice } from '../shell/notice.js';
import { useZone } from '../shell/session.js';
import { CustomerName } from './customer-name.js';
import { isCustomer } from './customer-no.js';
import { Facts } from './facts.js';
import { requestActs } from './request-acts.js';
import { RequestChip } from './request-chip.js';
import type { RequestWithHistory, Retention } from './shapes.js';
import { useMayDecide } from './use-may-decide.js';

/** Milliseconds between two looks: somebody else works on it too, and what is ordered is carried out meanwhile. */
const AGAIN_MS = 3_000;

/** One request about personal data: what was asked, what was done with it, and what comes next. */
export function RequestPage({ requestId }: { readonly requestId: string }) {
  const { t } = useLanguage();
  const { rights } = t;
  const mayDecide = useMayDecide();
  const path = `/privacy-requests/${encodeURIComponent(requestId)}`;
  const { data: request, error, refetch } = useAsk<RequestWithHistory>(path, { again: AGAIN_MS });
  const { data: retention } = useAsk<Retention>(
    request?.status === 'open' ? `/customers/${encodeURIComponent(request.customerId)}/retention` : undefined,
  );
  if (!request)
    return (
      <div className="page">
        {error ? (
          <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={4} />
        )}
      </div>
    );
  const article = retention?.kept.find(({ binding }) => binding)?.law;
  const acts = requestActs(request, { t, mayDecide, article });
  return (
    <div className="page stack">
      <header className="case-head">
        <p className="trail">
          <Go to={{ page: 'list', list: 'data-requests', filters: {} }}>← {t.listNames['data-requests']}</Go>
        </p>
        <div className="case-title">
          <h1>{rights.requestFor(rights.kinds[request.kind])}</h1>
          <RequestChip request={request} />
        </div>
        <p className="case-who">
          <Go to={{ page: 'customer', customerId: request.customerId }}>
            {t.customer}: <CustomerName customerId={request.customerId} />
          </Go>
          {request.caseId !== null && <Go to={{ page: 'case', caseId: request.caseId }}>{t.openCase}</Go>}
        </p>
      </header>
      <Asked request={request} />
      <section className="panel stack" aria-labelledby="next">
        <h2 id="next">{rights.nextActs}</h2>
        {request.status !== 'open' && <p>{rights.notOpen}</p>}
        {request.status === 'open' && !mayDecide && request.kind === 'deletion' && (
          <p className="hint">{rights.mayNot}</p>
        )}
        {request.status === 'open' && request.kind === 'deletion' && retention && (
          <p>
            {rights.verdict[retention.verdict]}
            {retention.verdict === 'restrict' && retention.until}
            {retention.verdict === 'refuse' &&
              [...new Set(retention.blocked.map(({ why }) => rights.blockers[why] ?? why))].join(
                rights.comma,
              )}
          </p>
        )}
        {acts.length > 0 && <ActButtons acts={acts} />}
      </section>
      <History steps={request.steps} />
    </div>
  );
}

function Asked({ request }: { readonly request: RequestWithHistory }) {
  const { t, locale } = useLanguage();
  const { rights } = t;
  const zone = useZone();
  const { identity, words, answer, because, complainTo, endedAt } = request;
  return (
    <Facts
      facts={[
        [rights.asked, instantWords(request.receivedAt, zone, locale)],
        [rights.dueOn, dayWords(request.dueOn, locale)],
        [rights.identity, identity === null ? rights.notIdentified : rights.identities[identity]],
        [rights.words, saidWords(words, t.personal)],
        ...(endedAt === null
          ? []
          : ([
              [rights.ended, instantWords(endedAt, zone, locale)],
              [t.because, because && (rights.becauses[because] ?? because)],
              [rights.answer, answer && saidWords(answer, t.personal)],
              [rights.complainTo, complainTo],
            ] as const)),
      ]}
    />
  );
}

function History({ steps }: Pick<RequestWithHistory, 'steps'>) {
  const { t, locale } = useLanguage();
  const { rights } = t;
  const zone = useZone();
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{rights.history}</h2>
      <ol className="small-cards">
        {steps.map(({ eventId, type, at, by }) => (
          <li key={eventId} className="small-card">
            <span className="hint">{instantWords(at, zone, locale)}</span>
            <strong>{rights.steps[type] ?? type}</strong>
            <span className="hint">{isCustomer(by) ? rights.himself : (rights.people[by] ?? by)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
