import { ArrayMaxSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads } from '#platform/event-sourcing';
import { localDate, parsePartialTime, type LocalDate, type PartialTime } from '#platform/time';
import { HOUSE } from '../authority.rules.js';
import { SalePledgeBound } from '../pledge.events.js';
import { pledgeOn, salePledge, servicePledge } from '../pledge.rules.js';

export class BindPledge extends Command {
  @IsString()
  @Length(1, 80)
  saleId!: string;

  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  unitIds!: string[];

  /** Subject of the buyer, where known. */
  @IsOptional()
  @IsString()
  @Length(1, 90)
  buyer?: string;

  /** When it was sold, EDTF; absent or unknown: when the sale was recorded to have happened. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  soldOn?: string;
}

/** Binds a sale to the pledge in force on its day, once. No pledge then: none. */
export const bindPledge = capability({
  id: 'C8',
  command: BindPledge,
  on: salePledge,
  summary: 'Binds a sale to the service pledge of its day',
  may: ['system'],
  refuses: [],
  reads: { pledge: reads(servicePledge, () => HOUSE) },
  stream: ({ saleId }) => saleId,
  about: ({ buyer, unitIds }) => ({
    subjects: buyer === undefined ? [] : [buyer],
    unitId: unitIds.length === 1 ? unitIds[0] : undefined,
  }),
  decide: ({ saleId, unitIds, soldOn }, { version }, { reads: { pledge }, occurredAt, now, zone }) => {
    if (version !== undefined) return [];
    const day = dayOf(soldOn, zone) ?? beginOf(occurredAt, zone) ?? localDate(now, zone);
    const inForce = pledgeOn(pledge?.state ?? [], day);
    return inForce ? [fact(SalePledgeBound, { saleId, unitIds, version: inForce.version, soldOn: day })] : [];
  },
});

/** Of a month or a year the first day counts. */
const beginOf = (time: PartialTime, zone: string): LocalDate | undefined =>
  time === 'unknown' || time.from === null ? undefined : localDate(time.from, zone);

function dayOf(told: string | undefined, zone: string): LocalDate | undefined {
  try {
    return told === undefined ? undefined : beginOf(parsePartialTime(told, zone), zone);
  } catch {
    return undefined;
  }
}
