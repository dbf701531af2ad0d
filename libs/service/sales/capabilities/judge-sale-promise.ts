import { IsString, Length } from 'class-validator';
import { capability, Command, reads } from '#platform/event-sourcing';
import { promise } from '#service/promises/promise.rules.js';
import { sale } from '#service/registry/sale.rules.js';
import { completionFacts, saleCompletion, wayDone } from '../sale-completion.rules.js';

export class JudgeSalePromise extends Command {
  @IsString()
  @Length(1, 80)
  saleId!: string;

  @IsString()
  @Length(1, 80)
  promiseId!: string;
}

/** Looks at the promise itself, so that it doesn't matter which of its facts asked, nor how often. */
export const judgeSalePromise = capability({
  id: 'A6',
  command: JudgeSalePromise,
  on: saleCompletion,
  summary: 'Say what became of a promise that was made with a sale',
  may: ['system'],
  stream: ({ saleId }) => saleId,
  mustExist: true,
  refuses: [],
  reads: {
    sold: reads(sale, ({ saleId }: JudgeSalePromise) => saleId),
    made: reads(promise, ({ promiseId }: JudgeSalePromise) => promiseId),
  },
  about: (_, __, { reads: { sold } }) => ({
    subjects: sold?.state.buyer ? [sold.state.buyer] : [],
    unitId: sold?.state.unitIds.length === 1 ? sold.state.unitIds[0] : undefined,
  }),
  decide: ({ promiseId }, state, { reads: { made } }) =>
    completionFacts(state, promiseId, made?.exists ? wayDone(made.state) : undefined),
});
