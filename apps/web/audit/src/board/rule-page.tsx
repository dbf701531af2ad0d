import { Loading } from '../../../shared/src/loading.js';
import { SeverityChip } from '../../../shared/src/tones.js';
import type { Severity } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { RuleTrial } from './rule-trial.js';
import { useRule } from './queries.js';

/** A rule: what it says, its versions, how many findings of it there are, and what it would find otherwise. */
export function RulePage({ ruleId }: { readonly ruleId: string }) {
  const { t, pick } = useLanguage();
  const { data, error, isPending, refetch } = useRule(ruleId);
  return (
    <main id="content" className="page board">
      <p className="trail">
        <Go to={{ page: 'findings', filter: { rule: ruleId } }}>{t.board.back}</Go>
      </p>
      {isPending ? (
        <Loading rows={6} />
      ) : !data ? (
        <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
      ) : (
        <article className="card finding whole">
          <div className="card-top">
            <SeverityChip
              severity={data.severity as Severity}
              label={t.severity[data.severity as Severity]}
            />
            <span className="mark">{t.board.versions(data.version)}</span>
          </div>
          <h1>{pick(data.sentence)}</h1>
          <p className="board-facts">
            <span>{t.board.found(data.holding)}</span>
            {(['open', 'acknowledged', 'contested', 'resolved'] as const).map(one => (
              <span key={one}>{`${t.board.statuses[one]} ${data[one]}`}</span>
            ))}
            <span>{t.board.goneCount(data.gone)}</span>
          </p>
          <h2>{t.board.figures}</h2>
          {data.figuresVersions.length === 0 && <p className="nothing">{t.board.noFigures}</p>}
          <ul>
            {data.figuresVersions.map(({ version, inForceFrom, value }) => (
              <li key={version}>
                <span className="id">{`${data.policy} ${version}`}</span> {figureWords(value)} ·{' '}
                {t.board.inForce} {inForceFrom?.slice(0, 10) ?? t.board.firstDay}
              </li>
            ))}
          </ul>
          {data.figures !== null && (
            <RuleTrial ruleId={ruleId} figures={data.figures as Record<string, number>} />
          )}
        </article>
      )}
    </main>
  );
}

const figureWords = (value: object): string =>
  Object.entries(value)
    .map(([name, figure]) => `${name} ${String(figure)}`)
    .join(', ');
