import { queryOf } from '../address.js';
import { useLive } from '../api/ask.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { RequestChip } from './request-chip.js';
import type { DataRequest } from './shapes.js';

/** What he asked of his data, newest first. */
export function RequestsOf({ customerId }: { readonly customerId: string }) {
  const { t } = useLanguage();
  const { rights } = t;
  const { data } = useLive<{ requests: readonly DataRequest[] }>(
    `/privacy-requests${queryOf({ customerId, limit: 50 })}`,
  );
  return (
    <section className="panel" aria-labelledby="requests">
      <h2 id="requests">{rights.requests}</h2>
      {data?.requests.length === 0 && <p className="nothing">{rights.noRequests}</p>}
      <ul className="small-cards">
        {data?.requests.map(request => (
          <li key={request.requestId} className="small-card">
            <span className="small-head">
              <Go to={{ page: 'request', requestId: request.requestId }}>{rights.kinds[request.kind]}</Go>
              <RequestChip request={request} />
            </span>
            <span className="hint">
              {rights.dueOn} {request.dueOn}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
