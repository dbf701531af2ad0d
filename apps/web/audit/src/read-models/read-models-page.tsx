import { Loading } from '../../../shared/src/loading.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { useReadModels } from './queries.js';
import type { ReadModelStatus } from './shapes.js';
import { stateOf, TONES } from './state-of.js';

/** All read models: where each is, and how it is. */
export function ReadModelsPage() {
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useReadModels();
  return (
    <main id="content" className="page">
      <h1>{t.readModels.title}</h1>
      <p className="lead">{t.readModels.lead}</p>
      {isPending ? (
        <Loading rows={8} />
      ) : !data ? (
        <ProblemNotice error={error} retry={() => void refetch()} />
      ) : (
        <ul className="case-list">
          {data.readModels
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(one => (
              <ReadModelLine key={one.name} one={one} />
            ))}
        </ul>
      )}
    </main>
  );
}

function ReadModelLine({ one }: { readonly one: ReadModelStatus }) {
  const { t } = useLanguage();
  const words = t.readModels;
  const state = stateOf(one);
  const why = one.failure?.message ?? (one.stalled && words.stalled(one.stalled.waitsFor));
  return (
    <li>
      <Go to={{ page: 'read-models', name: one.name }} className="case-line">
        <span className="case-what">
          <strong>{one.name}</strong>
          <span>{words.version(one.version)}</span>
        </span>
        <span className="case-facts">
          <span>{words.position(one.position)}</span>
          <span>{words.behind(one.behind.positions)}</span>
          <span>{words.applied(one.applied.events)}</span>
          <span>
            {words.digest} <code>{one.applied.digest.slice(0, 12)}</code>
          </span>
          {why !== undefined && <span className="read-model-why">{why}</span>}
        </span>
        <span className="case-marks">
          <span className={`chip tone-${TONES[state]}`}>{words.state[state]}</span>
        </span>
      </Go>
    </li>
  );
}
