import { Loading } from '../../../shared/src/loading.js';
import { useState } from 'react';
import type { CaseAudit, Severity } from '../api/shapes.js';
import type { Comparison } from '../changes/compare.js';
import { useLanguage } from '../i18n/language.js';
import { SeverityChip } from '../../../shared/src/tones.js';
import { FindingItem } from './finding-item.js';

const SEVERITIES: readonly Severity[] = ['breach', 'warning', 'notice', 'info', 'good'];

/** What the rules find in the case as known at the stop; what went well is as visible as the rest. */
export function FindingsColumn({
  audit,
  loading,
  comparison,
}: {
  readonly audit: CaseAudit | undefined;
  readonly loading: boolean;
  readonly comparison: Comparison;
}) {
  const { t } = useLanguage();
  const [only, setOnly] = useState<Severity>();
  const findings = audit?.findings ?? [];
  const shown = only === undefined ? findings : findings.filter(({ severity }) => severity === only);
  const present = SEVERITIES.filter(severity => findings.some(finding => finding.severity === severity));
  return (
    <section className="column findings" aria-labelledby="findings-title">
      <h2 id="findings-title">{t.findings}</h2>
      {loading ? (
        <Loading rows={6} />
      ) : findings.length === 0 ? (
        <p className="nothing">{t.noFindings}</p>
      ) : (
        <>
          <ul className="counts" aria-label={t.findings}>
            {present.map(severity => (
              <li key={severity}>
                <button
                  type="button"
                  className="count"
                  aria-pressed={only === severity}
                  onClick={() => setOnly(only === severity ? undefined : severity)}
                >
                  <SeverityChip
                    severity={severity}
                    label={t.severityCount(
                      findings.filter(finding => finding.severity === severity).length,
                      severity,
                    )}
                  />
                </button>
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p className="nothing">{t.noFindingsOf}</p>}
          <ol className="cards">
            {shown.map(finding => (
              <FindingItem key={finding.id} finding={finding} change={comparison.findings.get(finding.id)} />
            ))}
          </ol>
        </>
      )}
      {comparison.gone.length > 0 && (
        <>
          <h3 className="gone-title">{t.gone}</h3>
          <ol className="cards gone">
            {comparison.gone.map(finding => (
              <FindingItem key={finding.id} finding={finding} change={undefined} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
