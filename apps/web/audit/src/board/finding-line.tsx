import { SEVERITY_TONES, SeverityChip } from '../../../shared/src/tones.js';
import type { Severity } from '../api/shapes.js';
import { dayWords } from '../../../shared/src/words.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import type { FindingLine } from './queries.js';

export function FindingLineItem({ line }: { readonly line: FindingLine }) {
  const { t, pick } = useLanguage();
  const severity = line.severity as Severity;
  return (
    <li className={`card finding edge-${SEVERITY_TONES[severity]}`}>
      <div className="card-top">
        <SeverityChip severity={severity} label={t.severity[severity]} />
        <StatusMark line={line} />
      </div>
      <h2>
        <Go to={{ page: 'finding', findingId: line.findingId }}>{pick(line.sentence)}</Go>
      </h2>
      <Facts line={line} />
    </li>
  );
}

export function StatusMark({ line: { status } }: { readonly line: FindingLine }) {
  const { t } = useLanguage();
  return <span className="mark">{t.board.statuses[status] ?? status}</span>;
}

/** Where it belongs, when it was found, and since when it no longer holds. */
export function Facts({ line }: { readonly line: FindingLine }) {
  const { t, locale } = useLanguage();
  const { caseId, shop, part, model, foundOn, goneOn } = line;
  return (
    <p className="board-facts">
      <span>
        {t.board.case} <span className="case-id">{caseId}</span>
      </span>
      {shop !== null && <span>{`${t.board.shop} ${shop}`}</span>}
      {part !== null && <span>{`${t.board.part} ${part}`}</span>}
      {model !== null && <span>{`${t.board.model} ${model}`}</span>}
      <span>{t.board.foundOn(dayWords(foundOn, locale))}</span>
      {goneOn !== null && <span>{t.board.goneOn(dayWords(goneOn, locale))}</span>}
    </p>
  );
}
