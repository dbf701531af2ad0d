import type { CaseView, CostLine } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

/** The customer's trips, calls, waiting and money; beside it what the company did on its own. */
export const Cost = ({ view, texts }: { view: CaseView; texts: Texts }) => (
  <section id="cost" aria-labelledby="cost-title">
    <h2 id="cost-title">{texts.cost}</h2>
    <Lines lines={view.cost.lines} />
    <h3>{texts.companySide}</h3>
    <Lines lines={view.cost.company} />
  </section>
);

const Lines = ({ lines }: { lines: readonly CostLine[] }) => (
  <dl class="costs">
    {lines.map((line, index) => (
      <div key={index}>
        <dt>{line.label}</dt>
        <dd>
          <strong>{line.value}</strong>
          {line.detail && <span>{line.detail}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
