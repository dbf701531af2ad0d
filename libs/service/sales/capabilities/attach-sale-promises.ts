import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, Length } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reads,
  reject,
  type DecisionContext,
  type NewFact,
  type ReadStream,
} from '#platform/event-sourcing';
import { promise, type PromiseState } from '#service/promises/promise.rules.js';
import { sale, type SaleState } from '#service/registry/sale.rules.js';
import {
  completionFacts,
  saleCompletion,
  wayDone,
  type SaleCompletionState,
} from '../sale-completion.rules.js';
import { SalePromisesAttached } from '../sale-completion.events.js';
import { promiseOfAnother, unknownPromiseOfSale, unknownSale } from '../sales.problems.js';

const MOST = 20;

export class AttachSalePromises extends Command {
  @IsString()
  @Length(1, 80)
  saleId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  promiseIds!: string[];
}

type PromiseReads = Readonly<Record<`promise${number}`, ReadStream<AttachSalePromises, PromiseState>>>;
const promiseReads: PromiseReads = Object.fromEntries(
  Array.from({ length: MOST }, (_, index) => [
    `promise${index}`,
    reads(promise, (command: AttachSalePromises) => command.promiseIds[index]),
  ]),
);
const readsOf: PromiseReads & { readonly sold: ReadStream<AttachSalePromises, SaleState> } = {
  sold: reads(sale, ({ saleId }: AttachSalePromises) => saleId),
  ...promiseReads,
};

/** The sale counts as complete only when all that was promised with it is kept, or settled with the customer. */
export const attachSalePromises = capability({
  id: 'A6',
  command: AttachSalePromises,
  on: saleCompletion,
  route: 'POST /sales/:saleId/promises',
  summary: 'Say which promises were made together with a sale',
  may: ['agent', 'supervisor', 'manager', 'system'],
  mustExist: false,
  refuses: [unknownSale, unknownPromiseOfSale, promiseOfAnother],
  example: { promiseIds: ['promise-1', 'promise-2'] },
  reads: readsOf,
  about: (_, __, { reads: { sold } }) => ({
    subjects: sold?.state.buyer ? [sold.state.buyer] : [],
    unitId: sold?.state.unitIds.length === 1 ? sold.state.unitIds[0] : undefined,
  }),
  decide({ saleId, promiseIds }, state, context) {
    const { sold } = context.reads;
    if (!sold?.exists) return reject(unknownSale, { saleId });
    for (const [index, promiseId] of promiseIds.entries()) {
      const made = context.reads[`promise${index}`];
      if (!made?.state.made) return reject(unknownPromiseOfSale, { promiseId });
      const isTheirs = sold.state.buyer === undefined || made.state.to === sold.state.buyer;
      if (!isTheirs) return reject(promiseOfAnother, { promiseId });
    }
    const added = promiseIds.filter(id => !state.promiseIds.includes(id));
    return added.length === 0 ? [] : attached(state, added, promiseIds, context);
  },
});

/** Those of them that are done already count at once. */
function attached(
  before: SaleCompletionState,
  added: readonly string[],
  promiseIds: readonly string[],
  context: DecisionContext<typeof readsOf>,
): readonly NewFact[] {
  const facts: NewFact[] = [fact(SalePromisesAttached, { promiseIds: [...added] })];
  let state = { ...before, promiseIds: [...before.promiseIds, ...added], completed: false };
  for (const promiseId of added) {
    const made = context.reads[`promise${promiseIds.indexOf(promiseId)}`];
    const how = made && wayDone(made.state);
    facts.push(...completionFacts(state, promiseId, how));
    if (how) state = { ...state, done: { ...state.done, [promiseId]: how } };
  }
  return facts;
}
