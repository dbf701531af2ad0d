import {
  evolve,
  evolveCorrection,
  reject,
  streamType,
  type Folded,
  type Rejection,
  type Source,
} from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import type { PartialTime } from '#platform/time';
import {
  GreyImportConfirmed,
  GreyImportRuledOut,
  GreyImportSuspected,
  type GreyImportSign,
} from './grey-import.events.js';
import { OwnershipTransferred } from './ownership.events.js';
import {
  UnitRegistered,
  UnitReplacedBy,
  WarrantyCardIssued,
  type ImportChannel,
  type ProductClass,
} from './registry.events.js';

export interface UnitState {
  readonly productClass?: ProductClass;
  readonly brand?: string;
  readonly model?: string;
  readonly channel: ImportChannel;
  /** The claims that hold its serial number and its card. */
  readonly serialClaim?: string;
  readonly card?: {
    readonly claim: string;
    readonly signedByMaker: boolean;
    readonly termMonths: number;
    readonly at: PartialTime;
  };
  /** The unit that was given for it: its own stream takes no new service. */
  readonly replacedBy?: string;
  readonly replacedAt?: PartialTime;
  /** The subject, once it was handed on: `customer-…`. Before, its buyer. */
  readonly owner?: string;
  /** What speaks for a grey import while nobody has judged it. */
  readonly greySigns?: readonly GreyImportSign[];
}

export const unitFile = streamType<UnitState>({
  category: 'unit',
  initial: { channel: 'unknown' },
  evolve: [
    evolve(UnitRegistered, (event, state: UnitState) => ({
      ...state,
      productClass: event.data.productClass,
      brand: event.data.brand,
      model: event.data.model,
      channel: event.data.channel,
      serialClaim: event.data.claim,
    })),
    evolveCorrection(UnitRegistered, ({ model }, _, state: UnitState) => ({ ...state, model })),
    evolve(WarrantyCardIssued, (event, state: UnitState) => ({
      ...state,
      card: {
        claim: event.data.claim,
        signedByMaker: event.data.signedByMaker,
        termMonths: event.data.termMonths,
        at: event.envelope.occurredAt,
      },
    })),
    evolve(UnitReplacedBy, ({ data, envelope }, state: UnitState) => ({
      ...state,
      replacedBy: data.byUnitId,
      replacedAt: envelope.occurredAt,
    })),
    evolve(OwnershipTransferred, ({ data }, state: UnitState) => ({ ...state, owner: data.to })),
    evolve(GreyImportSuspected, ({ data }, state: UnitState) => ({
      ...state,
      greySigns: [...(state.greySigns ?? []), data.because],
    })),
    evolve(GreyImportConfirmed, (_, state: UnitState): UnitState => ({
      ...state,
      channel: 'grey-import',
      greySigns: undefined,
    })),
    evolve(GreyImportRuledOut, ({ data }, state: UnitState): UnitState => ({
      ...state,
      channel: data.channel,
      greySigns: undefined,
    })),
  ],
});

/** The subject under which what identifies a unit is sealed: `unit-…`. */
export const unitSubject = (unitId: string): string => `unit-${unitId}`;

export const unknownUnit = problem({
  type: 'unknown-unit',
  status: 404,
  title: { 'zh-CN': '没有这台产品', en: 'No such unit' },
  detail: {
    'zh-CN': '没有编号为 {unitId} 的产品。请核对编号，或先登记产品。',
    en: 'There is no unit {unitId}. Check the id, or register the unit first.',
  },
});

export const unitWasReplaced = problem({
  type: 'unit-was-replaced',
  status: 409,
  title: { 'zh-CN': '产品已换新', en: 'The unit was replaced' },
  detail: {
    'zh-CN': '产品 {unitId} 已换成 {byUnitId}（/units/{byUnitId}），不再受理新的服务。请为换得的产品办理。',
    en: 'Unit {unitId} was exchanged for {byUnitId} (/units/{byUnitId}) and takes no new service. Name the unit that was given for it.',
  },
});

/** Why a unit takes no new service now; what is told of the past, or imported, is recorded as it was. */
export function whyNoService(unit: Folded<UnitState> | undefined, source: Source): Rejection | undefined {
  if (source !== 'primary-observation' || unit?.state.replacedBy === undefined) return undefined;
  return reject(unitWasReplaced, { unitId: unit.id, byUnitId: unit.state.replacedBy });
}
