import type { CaseView, RepairSteps, StepView } from '#service/timeline/compose/compose-case.rules.js';
import { Photos } from './photos.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
  /** Address of this case's page; absent: shown where nothing can be followed. */
  readonly here?: string;
}

/** The repair that can be seen: each step with its photos, and the report it ends in. */
export const Steps = ({ view, texts, here }: Props) => (
  <section id="steps" aria-labelledby="steps-title">
    <h2 id="steps-title">{texts.steps}</h2>
    {view.repairs.length === 0 && <p class="none">{texts.noSteps}</p>}
    {view.repairs.map(repair => (
      <Repair key={repair.orderId} repair={repair} view={view} texts={texts} here={here} />
    ))}
  </section>
);

const Repair = ({ repair, view, texts, here }: Props & { repair: RepairSteps }) => (
  <div class="custody repair">
    <h3>{[repair.label, repair.shop, repair.status].filter(Boolean).join(' · ')}</h3>
    {repair.notes.map(note => (
      <p key={note} class="note">
        {note}
      </p>
    ))}
    {repair.steps.length === 0 && <p class="none">{texts.noSteps}</p>}
    {repair.steps.map((step, index) => (
      <Step key={index} step={step} view={view} texts={texts} here={here} />
    ))}
    {here && (
      <p>
        <a href={`${here}/reports/${repair.orderId}?lang=${view.locale}`}>{texts.report}</a>
      </p>
    )}
  </div>
);

const Step = ({ step, view, texts, here }: Props & { step: StepView }) => (
  <div class={step.underWay ? 'step under-way' : 'step'}>
    <p class="step-top">
      <strong>{step.name}</strong> <span class="when">{step.when}</span>
    </p>
    {step.details.map(detail => (
      <p key={detail} class="note">
        {detail}
      </p>
    ))}
    {step.words && (
      <p class="said">
        <WordsView words={step.words} locale={view.locale} texts={texts} />
      </p>
    )}
    {step.noEvidence && <p class="serial unknown">{step.noEvidence}</p>}
    {here && step.photos.length > 0 && (
      <Photos photos={step.photos} here={here} name={step.name} texts={texts} />
    )}
  </div>
);
