import { useId } from 'react';
import { useLanguage } from '../i18n/language.js';
import type { BoardFilter } from './board-address.js';
import { useTrends } from './queries.js';
import { seriesOf, type Series } from './series.js';

/** How many findings a month, at each shop or with each part or model: in their own order, never by how many. */
export function Trend({
  filter,
  choose,
}: {
  readonly filter: BoardFilter;
  readonly choose: (more: BoardFilter) => void;
}) {
  const { t } = useLanguage();
  const id = useId();
  const { data } = useTrends(filter);
  const by = filter.by ?? 'shop';
  const series = seriesOf(data?.months ?? []);
  return (
    <section className="trend" aria-labelledby={`${id}-title`}>
      <div className="trend-head">
        <h2 id={`${id}-title`}>{t.board.trend}</h2>
        <span className="field">
          <label htmlFor={id}>{t.board.by}</label>
          <select id={id} value={by} onChange={event => choose({ by: event.target.value })}>
            {(['shop', 'part', 'model'] as const).map(one => (
              <option key={one} value={one}>
                {t.board[one]}
              </option>
            ))}
          </select>
        </span>
        <span className="hint">{t.board.perMonth}</span>
      </div>
      {data && series.length === 0 && <p className="nothing">{t.board.noTrend}</p>}
      <div className="trend-charts">
        {series.map(one => (
          <Chart key={one.key ?? ''} series={one} by={by} least={data?.leastCases ?? 0} />
        ))}
      </div>
    </section>
  );
}

const HEIGHT = 64;
const STEP = 36;

/** Bars, with the same figures as a table beneath for whoever reads them. */
function Chart({
  series: { key, called, months, most },
  by,
  least,
}: {
  readonly series: Series;
  readonly by: string;
  readonly least: number;
}) {
  const { t } = useLanguage();
  const unnamed = by === 'shop' ? t.board.unnamed : (id: string) => id;
  const name = called ?? (key === null ? t.board.notRecorded : unnamed(key));
  return (
    <figure className="trend-chart">
      <figcaption>
        {name} {called !== null && <span className="id">{key}</span>}
      </figcaption>
      <svg
        role="img"
        aria-label={t.board.trendOf(name)}
        viewBox={`0 0 ${Math.max(months.length, 4) * STEP} ${HEIGHT + 14}`}
        height={HEIGHT + 14}
      >
        <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} className="axis" />
        {months.map(({ month, findings }, index) => {
          const height = most === 0 ? 0 : (findings / most) * (HEIGHT - 12);
          return (
            <g key={month}>
              <rect x={index * STEP + 8} y={HEIGHT - height} width={STEP - 16} height={height} rx="2" />
              {findings > 0 && (
                <text x={index * STEP + STEP / 2} y={HEIGHT - height - 2} textAnchor="middle">
                  {findings}
                </text>
              )}
              <text x={index * STEP + STEP / 2} y={HEIGHT + 11} textAnchor="middle" className="month">
                {month.slice(2)}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{t.details}</summary>
        <table>
          <thead>
            <tr>
              {[t.board.month, t.board.count, t.board.cases, t.board.repairs, t.board.rate].map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, findings, cases, repairs, perCase }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{findings}</td>
                <td>{cases}</td>
                <td>{repairs}</td>
                <td>{perCase === null ? t.board.tooFew(least) : perCase.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
