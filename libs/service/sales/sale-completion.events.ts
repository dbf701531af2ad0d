import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Min } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** What was promised together with a sale: until all of it is done, so is the sale. */
@Fact('SalePromisesAttached')
export class SalePromisesAttached {
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  promiseIds!: string[];
}

export const WAYS_DONE = ['kept', 'kept-late', 'settled', 'released'] as const;
export type WayDone = (typeof WAYS_DONE)[number];

/** One of its promises was kept, settled with the customer, or the customer released the company from it. */
@Fact('SalePromiseDone')
export class SalePromiseDone {
  @IsString()
  promiseId!: string;

  @IsIn(WAYS_DONE)
  how!: WayDone;

  /** How many of the sale's promises are owed after it. */
  @IsInt()
  @Min(0)
  owed!: number;
}

/** The customer disputes that it was kept: it is owed again. */
@Fact('SalePromiseReopened')
export class SalePromiseReopened {
  @IsString()
  promiseId!: string;
}

/** Every promise made with the sale is done: only now is the sale complete. */
@Fact('SaleServiceCompleted')
export class SaleServiceCompleted {
  /** The last one that was done. */
  @IsString()
  lastPromiseId!: string;
}
