import { ArrayMaxSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, type ReadStream } from '#platform/event-sourcing';
import { sale, type SaleState } from '#service/registry/sale.rules.js';
import { unitFile, type UnitState } from '#service/registry/unit.rules.js';
import {
  repairOrder,
  serviceRequest,
  type RepairOrderState,
  type ServiceRequestState,
} from '#service/repairs/repair.rules.js';
import { entitlementChecks } from '../entitlement-check.rules.js';
import { EntitlementComputed } from '../entitlement.events.js';
import {
  entitlement,
  unitFacts,
  type Entitlement,
  type RuleRef,
  type UnitHistory,
} from '../entitlement.rules.js';
import { HOUSE, housePolicies, type HousePolicy } from '../house-policy.rules.js';
import { IsDay } from '../values.js';

/** Repair orders and requests of one unit that a recorded answer takes in; a unit with more is past counting repairs. */
export const MOST_ORDERS = 12;

/** Given by the reaction that looked up the streams; it has no route. */
export class ComputeEntitlement extends Command {
  /** Names the stream: that of the unit. */
  @IsString() @Length(1, 80) entitlementId!: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @IsString() @IsDay() at!: string;
  @IsOptional() @IsString() @Length(1, 80) saleId?: string;
  /** The unit it was given for in an exchange, and the sale of that. */
  @IsOptional() @IsString() @Length(1, 80) predecessorId?: string;
  @IsOptional() @IsString() @Length(1, 80) predecessorSaleId?: string;
  @IsArray() @ArrayMaxSize(MOST_ORDERS) @IsString({ each: true }) requestIds!: string[];
  @IsArray() @ArrayMaxSize(MOST_ORDERS) @IsString({ each: true }) repairOrderIds!: string[];
}

type Reads = {
  readonly [name: `order${number}`]: ReadStream<ComputeEntitlement, RepairOrderState>;
  readonly [name: `request${number}`]: ReadStream<ComputeEntitlement, ServiceRequestState>;
  readonly unit: ReadStream<ComputeEntitlement, UnitState>;
  readonly sale: ReadStream<ComputeEntitlement, SaleState>;
  readonly predecessor: ReadStream<ComputeEntitlement, UnitState>;
  readonly predecessorSale: ReadStream<ComputeEntitlement, SaleState>;
  readonly house: ReadStream<ComputeEntitlement, readonly HousePolicy[]>;
};
const INDEXES = Array.from({ length: MOST_ORDERS }, (_, index) => index);
const READS: Reads = {
  ...Object.fromEntries(
    INDEXES.flatMap(index => [
      [`order${index}`, reads(repairOrder, (command: ComputeEntitlement) => command.repairOrderIds[index])],
      [`request${index}`, reads(serviceRequest, (command: ComputeEntitlement) => command.requestIds[index])],
    ]),
  ),
  unit: reads(unitFile, (command: ComputeEntitlement) => command.entitlementId),
  sale: reads(sale, (command: ComputeEntitlement) => command.saleId),
  predecessor: reads(unitFile, (command: ComputeEntitlement) => command.predecessorId),
  predecessorSale: reads(sale, (command: ComputeEntitlement) => command.predecessorSaleId),
  house: reads(housePolicies, () => HOUSE),
};

export const computeEntitlement = capability({
  id: 'E1',
  command: ComputeEntitlement,
  on: entitlementChecks,
  summary: 'Compute what was asked, from the histories of the unit, its sale and its repairs',
  may: ['system'],
  refuses: [],
  reads: READS,
  about: ({ entitlementId, caseId }, { subjects }) => ({ subjects, caseId, unitId: entitlementId }),
  decide: ({ entitlementId: unitId, caseId, at }, _, { zone, reads: read }) => {
    const requests = INDEXES.flatMap(index => {
      const request = read[`request${index}`];
      return request?.exists ? [request.state] : [];
    });
    const orders = INDEXES.flatMap(index => {
      const order = read[`order${index}`];
      return order?.exists ? [{ orderId: order.id, state: order.state }] : [];
    });
    const of = (id: string) => ({
      requests: requests.filter(request => request.unitId === id),
      orders: orders.filter(order => order.state.unitId === id),
    });
    const history: UnitHistory = {
      unit: read.unit?.state,
      sales: read.sale?.exists ? [read.sale.state] : [],
      ...of(unitId),
      predecessor: read.predecessor?.exists
        ? {
            unitId: read.predecessor.id,
            history: {
              unit: read.predecessor.state,
              sales: read.predecessorSale?.exists ? [read.predecessorSale.state] : [],
              ...of(read.predecessor.id),
            },
          }
        : undefined,
    };
    return [
      fact(
        EntitlementComputed,
        onRecord(entitlement(unitFacts(unitId, history, at, zone), at, zone, read.house?.state), caseId),
      ),
    ];
  },
});

/** The answer in the shape of its fact: without the texts of the rules, which their versions name. */
export function onRecord(answer: Entitlement, caseId: string | undefined): EntitlementComputed {
  const { unitId, at, basis, policyVersions } = answer;
  const cited = [...answer.remedies, ...answer.trace, ...answer.duties, ...answer.openQuestions].flatMap(
    ({ rules }) => rules,
  );
  return {
    unitId,
    caseId,
    at,
    basis,
    remedies: answer.remedies.map(({ kind, scope, status }) => ({ kind, scope, status })),
    ends: answer.terms.flatMap(({ id: term, alternatives }) =>
      alternatives.map(({ assumption, repairDays, end }) => ({
        term,
        assumption: assumption.id,
        repairDays,
        end,
      })),
    ),
    ruleIds: [...new Set(cited.map(({ id, article }: RuleRef) => `${id} ${article}`))],
    policyVersions: { ...policyVersions },
    openQuestions: answer.openQuestions.map(({ id }) => id),
    trace: [...answer.trace, ...answer.duties].map(line => ({ ...line.text })),
  };
}
