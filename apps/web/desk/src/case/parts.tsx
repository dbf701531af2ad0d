import type { CaseView } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';

type Swap = CaseView['parts']['swaps'][number];

/** Parts out and in with their serials, and what was measured before and after. */
export function PartsAndMeasurements({ view: { parts } }: { readonly view: CaseView }) {
  const { t } = useLanguage();
  if (parts.swaps.length === 0 && parts.measurements.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="parts">
      <h2 id="parts">{t.parts}</h2>
      <ul className="small-cards">
        {parts.swaps.map((swap, index) => (
          <li key={index} className="small-card">
            <span className="hint">{swap.when}</span>
            <span>
              <Side side={swap.out} /> → <Side side={swap.in} />
            </span>
            {swap.note && <span className="hint">{swap.note}</span>}
          </li>
        ))}
        {parts.measurements.map(({ metric, values, verdict }) => (
          <li key={metric} className="small-card">
            <span className="small-head">
              <strong>{metric}</strong>
              <span className={`chip tone-${verdict.tone}`}>{verdict.label}</span>
            </span>
            {values.map(({ label, value, known }) => (
              <span key={label} className={known ? undefined : 'unseen'}>
                {label}: {value}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ side }: { readonly side: Swap['in'] }) {
  const { t } = useLanguage();
  if (!side) return <span className="unseen">{t.untold}</span>;
  return (
    <span>
      {side.name} <span className={side.serialKnown ? 'id' : 'unseen'}>{side.serial}</span>
    </span>
  );
}

/** Who held the unit and its disk; what was not recorded says so. */
export function CustodyStrips({ view: { custody } }: { readonly view: CaseView }) {
  const { t } = useLanguage();
  if (custody.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="custody">
      <h2 id="custody">{t.custody}</h2>
      {custody.map(({ item, label, spans }) => (
        <div key={item} className="custody">
          <h3>{label}</h3>
          <ol>
            {spans.map(({ holder, recorded, from, to, note }, index) => (
              <li key={index} className={recorded ? 'span' : 'span is-unrecorded'}>
                <strong>{holder}</strong>
                <span className="hint">{[from, to].filter(Boolean).join(' – ')}</span>
                {note && <span className="hint">{note}</span>}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
