import type { CaseAudit, Knowledge, LocalDate, Tone } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { between, type Stop } from '../slider/stops.js';
import { StatusIcon } from '../../../shared/src/tones.js';
import { dayWords } from '../../../shared/src/words.js';
import type { Comparison } from './compare.js';

const GRAVEST: readonly Tone[] = ['bad', 'empty', 'late', 'good', 'waiting', 'neutral'];

/** What is otherwise than at the stop before, in a line; screen readers hear it whenever the slider has moved. */
export function ChangesStrip({
  stops,
  at,
  since,
  comparison,
  audit,
}: {
  readonly stops: readonly Stop[];
  readonly at: LocalDate;
  readonly since: LocalDate | undefined;
  readonly known: Knowledge;
  readonly comparison: Comparison;
  readonly audit: CaseAudit | undefined;
}) {
  const { t, locale } = useLanguage();
  if (since === undefined || since >= at) return null;
  const promises = (audit?.view?.promises ?? [])
    .filter(({ id }) => comparison.promises.has(id))
    .toSorted((a, b) => GRAVEST.indexOf(a.status.tone) - GRAVEST.indexOf(b.status.tone));
  const newFindings = [...comparison.findings.values()].filter(({ kind }) => kind === 'new').length;
  const gone = comparison.gone.length;
  const events = between(stops, since, at).length;
  const nothing = promises.length === 0 && newFindings === 0 && gone === 0;
  return (
    <p className="changes" role="status">
      <strong>{t.since(dayWords(since, locale))}</strong>
      <span className="changes-count">{t.newEvents(events)}</span>
      {promises.map(card => {
        const change = comparison.promises.get(card.id)!;
        return (
          <a key={card.id} href={`#${card.anchor}`} className={`change tone-${card.status.tone}`}>
            <StatusIcon code={card.status.code} />
            <span>
              {card.about}
              {': '}
              {change.kind === 'new'
                ? `${card.status.label} (${t.isNew})`
                : change.was.status.code === card.status.code
                  ? `${card.status.label}, ${card.due}`
                  : t.fromTo(change.was.status.label, card.status.label)}
            </span>
          </a>
        );
      })}
      {newFindings > 0 && <span className="changes-count">{t.newFindings(newFindings)}</span>}
      {gone > 0 && <span className="changes-count">{t.goneFindings(gone)}</span>}
      {nothing && <span className="changes-count">{t.nothingSince}</span>}
    </p>
  );
}
