import { Loading } from '../../../shared/src/loading.js';
import { CARD_STATUS, TOPICS } from '#service/timeline/compose/labels.js';
import { StatusChip } from '../../../shared/src/tones.js';
import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import { saidWords } from '../api/personal.js';
import type { PartOrder, PromiseItem } from '../api/shapes.js';
import { dueWords } from '../day/due-words.js';
import { useLanguage } from '../i18n/language.js';
import { problemIn } from '../../../shared/src/client.js';
import { useZone } from '../shell/session.js';

const PENDING: readonly string[] = ['requested', 'open', 'at-risk', 'overdue'];

/** What whoever promises should know: what is promised already, and where the parts are. */
export function Beside({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  return (
    <aside className="beside" aria-label={t.besides}>
      <section>
        <h2>{t.openPromises}</h2>
        <OpenPromises caseId={caseId} />
      </section>
      <section>
        <h2>{t.parts}</h2>
        <Parts caseId={caseId} />
      </section>
    </aside>
  );
}

function OpenPromises({ caseId }: { readonly caseId: string }) {
  const { t, pick, locale } = useLanguage();
  const zone = useZone();
  const { data } = useAsk<{ promises: readonly PromiseItem[] }>(
    `/promises${queryOf({ caseId, limit: 100 })}`,
  );
  if (!data) return <Loading rows={2} />;
  const pending = data.promises.filter(({ status }) => PENDING.includes(status));
  if (pending.length === 0) return <p className="nothing">{t.noOpenPromise}</p>;
  return (
    <ul className="small-cards">
      {pending.map(({ promiseId, words, about, status, due }) => (
        <li key={promiseId} className="small-card">
          <span className="small-head">
            <StatusChip
              status={{
                code: status,
                label: pick(CARD_STATUS[status].label),
                tone: CARD_STATUS[status].tone,
              }}
            />
            <span>{about && pick(TOPICS[about])}</span>
          </span>
          <q>{saidWords(words, t.personal)}</q>
          <span className="hint">{dueWords(due, { zone, locale, t })}</span>
        </li>
      ))}
    </ul>
  );
}

function Parts({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error } = useAsk<{ orders: readonly PartOrder[] }>(
    `/cases/${encodeURIComponent(caseId)}/part-orders`,
  );
  if (error && problemIn(error).status === 404) return <p className="nothing">{t.noParts}</p>;
  if (!data) return <Loading rows={1} />;
  if (data.orders.length === 0) return <p className="nothing">{t.noParts}</p>;
  return (
    <ul className="small-cards">
      {data.orders.map(({ partOrderId, part, status, toPoint }) => (
        <li key={partOrderId} className="small-card">
          <span className="small-head">
            <strong>{part?.name ?? t.untold}</strong>
            <span className={`chip tone-${status === 'arrived' ? 'good' : 'waiting'}`}>
              {t.partStatus[status] ?? status}
            </span>
          </span>
          {toPoint && <span className="hint">{toPoint.label}</span>}
        </li>
      ))}
    </ul>
  );
}
