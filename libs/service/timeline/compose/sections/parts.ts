import { policyAt } from '#platform/event-sourcing';
import { sortKey, type PartialTime } from '#platform/time';
import {
  MEASUREMENT_TOLERANCE,
  partGenealogy,
  repairOrder,
  verdictOf,
  type Measurement,
  type RepairOrderState,
  type Verdict,
} from '#service/repairs/repair.rules.js';
import type { PartIn, PartOut } from '#service/repairs/repair.events.js';
import type { MeasurementLine, PartSide, PartsView, PartSwap, Status } from '../case-view.rules.js';
import { capitalised } from '../glossary.js';
import { measuredValue, METRIC_PHASES } from '../measured-words.js';
import { side } from '../sentences/party.js';
import { linkTo, streamsOf } from '../story.js';
import type { Telling } from '../telling.js';

export function partsView(tell: Telling): PartsView {
  const orders = ordersOf(tell);
  return { swaps: swaps(orders, tell), measurements: measurements(orders, tell) };
}

type Order = { readonly id: string; readonly state: RepairOrderState };

/** Repairs in the order they were begun. */
export const ordersOf = (tell: Telling): readonly Order[] => {
  const begun = ({ state }: Order): PartialTime => (state.received ?? state.opened)?.at ?? 'unknown';
  return [...streamsOf(tell.story, repairOrder)].sort((a, b) => sortKey(begun(a)) - sortKey(begun(b)));
};

function swaps(orders: readonly Order[], tell: Telling): readonly PartSwap[] {
  const lines = partGenealogy(orders.map(({ id, state }) => ({ orderId: id, steps: state.steps })));
  return lines
    .flatMap(line => line.changes)
    .map(({ at, partOut, partIn, eventId, evidence, differs }) => ({
      when: tell.when(at),
      out: partOut && partSide(partOut, partOut.condition, tell),
      in: partIn && partSide(partIn, partIn.genuine && genuine(partIn.genuine, tell), tell),
      note: differs
        ? tell.say(
            '拆下的不是上次装上的那一件（编号不同）',
            'Another one came out than was put in last (the serials differ)',
          )
        : undefined,
      evidence: [eventId, ...evidence].flatMap(id => {
        const entry = tell.entry(id);
        return entry ? [linkTo(entry, tell.say('记录', 'entry'))] : [];
      }),
    }));
}

const partSide = (part: PartOut | PartIn, more: string | undefined, tell: Telling): PartSide => ({
  name: tell.name(part.name),
  serial: part.serialNo ?? tell.say('编号未记录', 'serial not recorded'),
  serialKnown: part.serialNo !== undefined,
  more,
});

const genuine = (kind: NonNullable<PartIn['genuine']>, tell: Telling): string =>
  ({
    new: tell.say('全新原厂', 'new, genuine'),
    refurbished: tell.say('翻新', 'refurbished'),
    'third-party': tell.say('第三方', 'third party'),
  })[kind];

interface Reading {
  readonly measured: Measurement;
  readonly order: number;
}

function measurements(orders: readonly Order[], tell: Telling): readonly MeasurementLine[] {
  const readings: Reading[] = orders.flatMap(({ state }, order) =>
    state.measurements.map(measured => ({ measured, order })),
  );
  const metrics = [...new Set(readings.map(({ measured }) => measured.metric))];
  return metrics.map(metric =>
    line(
      metric,
      readings.filter(each => each.measured.metric === metric),
      orders,
      tell,
    ),
  );
}

function line(
  metric: string,
  readings: readonly Reading[],
  orders: readonly Order[],
  tell: Telling,
): MeasurementLine {
  const [first, last] = [readings[0]!, readings.at(-1)!];
  // A repair after the last reading that nobody measured: the line ends with what is not known.
  const unmeasured = orders.findLastIndex(({ state }) => state.completed !== undefined) > last.order;
  const { value: tolerance } = policyAt(MEASUREMENT_TOLERANCE, tell.asOf);
  const verdict = first === last ? 'unknown' : verdictOf(first.measured, last.measured, tolerance);
  return {
    metric: capitalised(tell.name(metric)),
    values: [
      ...readings.map(({ measured }) => ({
        label: readingLabel(measured, tell),
        value: measuredValue(measured, tell),
        known: true,
      })),
      ...(unmeasured
        ? [
            {
              label: tell.say('更换之后', 'after the last repair'),
              value: tell.say('没有测量', 'not measured'),
              known: false,
            },
          ]
        : []),
    ],
    verdict: verdictStatus(verdict, tell),
  };
}

const readingLabel = ({ moment, phase, by }: Measurement, tell: Telling): string => {
  const when =
    moment === 'before-repair'
      ? tell.say('维修前', 'before the repair')
      : tell.say('维修后', 'after the repair');
  return tell.say(
    `${when}，${tell.pick(METRIC_PHASES[phase])}，${side(by, tell)}测`,
    `${when}, ${tell.pick(METRIC_PHASES[phase])}, by ${side(by, tell)}`,
  );
};

const verdictStatus = (code: Verdict, tell: Telling): Status<Verdict> =>
  ({
    worse: { code, label: tell.say('变差', 'Worse'), tone: 'bad' as const },
    'not-worse': { code, label: tell.say('没有变差', 'Not worse'), tone: 'good' as const },
    unknown: { code, label: tell.say('无从比较', 'Cannot be compared'), tone: 'empty' as const },
  })[code];
