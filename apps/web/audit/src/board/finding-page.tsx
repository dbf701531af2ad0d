import { Loading } from '../../../shared/src/loading.js';
import { SEVERITY_TONES, SeverityChip } from '../../../shared/src/tones.js';
import { dayWords } from '../../../shared/src/words.js';
import type { Severity } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { Facts, StatusMark } from './finding-line.js';
import { Handling } from './handling.js';
import { useFinding, type FindingWhole } from './queries.js';

/** One finding with everything to check it by. */
export function FindingPage({ findingId }: { readonly findingId: string }) {
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useFinding(findingId);
  return (
    <main id="content" className="page board">
      <p className="trail">
        <Go to={{ page: 'findings', filter: {} }}>{t.board.back}</Go>
      </p>
      {isPending ? (
        <Loading rows={6} />
      ) : data ? (
        <Whole finding={data} />
      ) : (
        <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
      )}
    </main>
  );
}

function Whole({ finding }: { readonly finding: FindingWhole }) {
  const { t, pick, locale } = useLanguage();
  const severity = finding.severity as Severity;
  const { caseId, foundOn, goneBecause, goneOn, restsOn } = finding;
  const toEvent = (event: string) => ({ page: 'case', caseId, known: 'then', at: foundOn, event }) as const;
  return (
    <article className={`card finding whole edge-${SEVERITY_TONES[severity]}`}>
      <div className="card-top">
        <SeverityChip severity={severity} label={t.severity[severity]} />
        <StatusMark line={finding} />
      </div>
      <h1>{pick(finding.sentence)}</h1>
      <Facts line={finding} />
      <p className="rule">
        <Go to={{ page: 'rule', ruleId: finding.ruleId }}>{pick(finding.rule)}</Go>{' '}
        <span className="hint">{t.board.versions(finding.ruleVersion)}</span>
      </p>
      <p className="basis">
        <span className="label">{t.restsOn}</span> {t.account[finding.account as 'clock']}
      </p>
      <p className="basis">
        <span className="label">{t.refuted}</span> {pick(finding.refutedBy)}
      </p>
      {goneOn !== null && (
        <p className="basis">
          {goneBecause === null ? (
            t.board.refutedByTime
          ) : (
            <Go to={{ page: 'case', caseId, known: 'then', at: goneOn, event: goneBecause }}>
              {t.board.refutedByFact}
            </Go>
          )}
        </p>
      )}
      <h2>{t.events}</h2>
      <ul className="event-links">
        {restsOn.map(({ id, label, on }) => (
          <li key={id}>
            <Go to={toEvent(id)}>{pick(label)}</Go>{' '}
            <span className="hint">{on === null ? t.board.dayUnknown : dayWords(on, locale)}</span>
          </li>
        ))}
      </ul>
      <p>
        <Go to={{ page: 'case', caseId, known: 'then', at: foundOn }}>{t.board.caseThen}</Go>
      </p>
      <Handling finding={finding} />
    </article>
  );
}
