import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useCaseAt, type EventLog } from '../api/queries.js';
import type { CaseAudit } from '../api/shapes.js';
import type { CaseAddress } from '../address.js';
import { ChangesStrip } from '../changes/changes-strip.js';
import { compare, NOTHING_CHANGED, type Comparison } from '../changes/compare.js';
import { EventPanel } from '../event/event-panel.js';
import { FindingsColumn } from '../findings/findings-column.js';
import { PromisesColumn } from '../promises/promises-column.js';
import { DateSlider } from '../slider/date-slider.js';
import { dayBefore, selectedIndex, stopsOf } from '../slider/stops.js';
import { useArrowKeys } from '../slider/use-arrow-keys.js';
import { useMoves } from '../slider/use-moves.js';
import { CaseHead } from './case-head.js';
import { ProblemNotice } from './notice.js';
import { MovesProvider } from './moves.js';

/** A case at one stop of the slider, beside the stop before. */
export function Replay({ address, log }: { readonly address: CaseAddress; readonly log: EventLog }) {
  const { caseId, known } = address;
  const stops = useMemo(() => stopsOf(log.ticks, known, log.zone), [log, known]);
  const at = address.at ?? stops.at(-1)?.day;
  const since = address.since ?? (at === undefined ? undefined : dayBefore(stops, at));
  const index = selectedIndex(stops, at, address.event);
  const moves = useMoves(address, stops, at, index);
  useArrowKeys(moves);
  const here = useCaseAt(caseId, at, known);
  const before = useCaseAt(caseId, since, known);
  const comparison = useComparison(
    before.isPlaceholderData ? undefined : before.data,
    here.isPlaceholderData ? undefined : here.data,
  );
  const event = log.byId.get(stops[index]?.tick.id ?? '');
  const audit = here.data;
  const stuck = useRef<HTMLDivElement>(null);
  useStuckHeight(stuck);
  const shown = { stops, at, since, index, known };
  return (
    <MovesProvider value={{ moves, ticks: log.ticks }}>
      <CaseHead caseId={caseId} audit={audit} />
      {at !== undefined && (
        <div className="sticky" ref={stuck}>
          <DateSlider {...shown} at={at} moves={moves} />
          <ChangesStrip {...shown} at={at} comparison={comparison} audit={audit} />
        </div>
      )}
      {audit === undefined && here.error ? (
        <ProblemNotice error={here.error} retry={() => void here.refetch()} />
      ) : (
        <div className="columns" aria-busy={here.isPlaceholderData || here.isPending}>
          <PromisesColumn
            promises={audit?.view?.promises}
            loading={here.isPending}
            changes={comparison.promises}
          />
          <EventPanel
            caseId={caseId}
            event={event}
            view={audit?.view ?? null}
            stops={stops}
            index={index}
            at={at}
            zone={log.zone}
          />
          <FindingsColumn audit={audit} loading={here.isPending} comparison={comparison} />
        </div>
      )}
    </MovesProvider>
  );
}

function useComparison(before: CaseAudit | undefined, after: CaseAudit | undefined): Comparison {
  return useMemo(() => (before && after ? compare(before, after) : NOTHING_CHANGED), [before, after]);
}

/** Tells the styles how high the slider is, so that the columns below it can scroll by themselves. */
function useStuckHeight(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const tell = (): void =>
      document.documentElement.style.setProperty('--stuck', `${observed.offsetHeight}px`);
    const observer = new ResizeObserver(tell);
    observer.observe(observed);
    tell();
    return () => observer.disconnect();
  }, [element]);
}
