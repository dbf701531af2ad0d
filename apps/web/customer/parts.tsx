import type {
  CaseView,
  MeasurementLine,
  PartSide,
  PartSwap,
} from '#service/timeline/compose/compose-case.rules.js';
import { StatusChip } from './status-chip.js';
import type { Texts } from './texts.js';

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
}

/** Parts out and in; measured before and after, and by whom. */
export const Parts = ({ view, texts }: Props) => (
  <section id="parts" aria-labelledby="parts-title">
    <h2 id="parts-title">{texts.parts}</h2>
    {view.parts.swaps.length === 0 && <p class="none">{texts.noParts}</p>}
    {view.parts.swaps.map((swap, index) => (
      <Swap key={index} swap={swap} texts={texts} />
    ))}
    {view.parts.measurements.map(line => (
      <Measured key={line.metric} line={line} />
    ))}
    {view.parts.measurements.length === 0 && <p class="none">{texts.notMeasured}</p>}
  </section>
);

const Swap = ({ swap, texts }: { swap: PartSwap; texts: Texts }) => (
  <div class="swap">
    <p class="when">
      {swap.when}{' '}
      {swap.evidence.map(link => (
        <a key={link.entryId} href={`#${link.anchor}`}>
          {link.label}
        </a>
      ))}
    </p>
    <div class="sides">
      {swap.out && <Side label={texts.partOut} side={swap.out} />}
      {swap.out && swap.in && (
        <span class="arrow" aria-hidden="true">
          →
        </span>
      )}
      {swap.in && <Side label={texts.partIn} side={swap.in} />}
    </div>
    {swap.note && <p class="warning">{swap.note}</p>}
  </div>
);

const Side = ({ label, side }: { label: string; side: PartSide }) => (
  <p class="side">
    <span class="label">{label}</span> <strong>{side.name}</strong>
    <span class={side.serialKnown ? 'serial' : 'serial unknown'}>{side.serial}</span>
    {side.more && <span class="serial">{side.more}</span>}
  </p>
);

const Measured = ({ line }: { line: MeasurementLine }) => (
  <div class="measured">
    <p class="measured-top">
      <strong>{line.metric}</strong>
      <StatusChip status={line.verdict} />
    </p>
    <ol>
      {line.values.map((value, index) => (
        <li key={index} class={value.known ? '' : 'unknown'}>
          <strong>{value.value}</strong>
          <span>{value.label}</span>
        </li>
      ))}
    </ol>
  </div>
);
