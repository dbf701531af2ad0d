import type { CaseView, CustodySpan, CustodyStrip } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
}

/** A strip each for the unit and its disk: filled where a holder is recorded, hatched where not. */
export const Custody = ({ view, texts }: Props) => (
  <section id="custody" aria-labelledby="custody-title">
    <h2 id="custody-title">{texts.custody}</h2>
    {view.custody.length === 0 && <p class="none">{texts.noCustody}</p>}
    {view.custody.map(strip => (
      <div key={strip.item} class="custody">
        <h3>{strip.label}</h3>
        <Bar strip={strip} />
        <ol>
          {strip.spans.map((span, index) => (
            <li key={index} class={span.recorded ? 'recorded' : 'unrecorded'}>
              <span class="swatch" aria-hidden="true" />
              <span>
                <strong>{span.holder}</strong>{' '}
                <span class="when">{spanTimes(span, index, strip, texts)}</span>
                {span.note && <span class="note">{span.note}</span>}
              </span>
            </li>
          ))}
        </ol>
      </div>
    ))}
  </section>
);

function spanTimes(span: CustodySpan, index: number, { spans }: CustodyStrip, texts: Texts): string {
  const from = span.from ?? '';
  const isLast = index === spans.length - 1;
  const to = span.to ?? (isLast ? texts.now : texts.unknownEnd);
  return from === '' ? `– ${to}` : `${from} – ${to}`;
}

/** Open ends and unknown lengths get a width of their own, so that nothing known looks longer than it was. */
const OPEN_WIDTH = 3;
const widthOf = ({ days }: CustodySpan): number => Math.min(Math.max(days ?? OPEN_WIDTH, 1), 30);

function Bar({ strip }: { strip: CustodyStrip }) {
  const widths = strip.spans.map(widthOf);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    <svg class="bar" viewBox="0 0 600 18" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {strip.spans.map((span, index) => {
        const before = widths.slice(0, index).reduce((sum, width) => sum + width, 0);
        return (
          <rect
            key={index}
            class={span.recorded ? `held held-${index % 2}` : 'unheld'}
            fill={span.recorded ? undefined : 'url(#hatch)'}
            x={(600 * before) / total}
            y="0"
            width={Math.max(0, (600 * widths[index]!) / total - 2)}
            height="18"
          />
        );
      })}
    </svg>
  );
}
