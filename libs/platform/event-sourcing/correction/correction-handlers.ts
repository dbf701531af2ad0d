import type { FactClass, Recorded } from '../fact.js';
import type { RowChange } from '../projector.js';
import type { When } from '../when.js';
import { declarationOf } from '../fact.js';
import { correctedData, RecordCorrected } from './record-corrected.js';

/** A handler of the corrections of one type of fact; several stand in one list. */
const handlerOfCorrection = <T extends object, Args extends readonly unknown[], Result>(
  of: FactClass<T>,
  handle: (now: T, event: Recorded<RecordCorrected>, ...args: Args) => Result,
): When<Args, Result> => ({
  of: RecordCorrected,
  type: declarationOf(RecordCorrected).type,
  corrects: declarationOf(of).type,
  handle: (event: Recorded<RecordCorrected>, ...args: Args) =>
    handle(correctedData<T>(event.data), event, ...args),
});

/**
 * What a fold keeps of a fact, as it reads after a correction. Only its correctable fields: others may have moved on.
 * `evolveCorrection(CustomerRegistered, ({ phone }, _, state: CustomerState) => ({ ...state, phone }))`
 */
export const evolveCorrection: <T extends object, State>(
  of: FactClass<T>,
  handle: (now: T, event: Recorded<RecordCorrected>, state: State) => State,
) => When<readonly [state: State], State> = handlerOfCorrection;

/** The same for the rows of a read model. */
export const projectCorrection: <T extends object>(
  of: FactClass<T>,
  handle: (now: T, event: Recorded<RecordCorrected>) => readonly RowChange[],
) => When<readonly [], readonly RowChange[]> = handlerOfCorrection;
