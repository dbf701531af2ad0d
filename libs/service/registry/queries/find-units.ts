import { Type } from 'class-transformer';
import { IsArray, IsString, Length, ValidateNested } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { normalNumber } from '../claim.rules.js';
import { registryTable } from './registry-tables.js';
import { UnitFileAnswer, unitOf } from './unit-file.js';

export class FindUnits {
  /** Serial number or card number. */
  @IsString()
  @Length(3, 60)
  serialNo!: string;
}

export class FoundUnits {
  @IsArray() @ValidateNested({ each: true }) @Type(() => UnitFileAnswer) units!: UnitFileAnswer[];
}

export const findUnits = query({
  id: 'A2',
  question: FindUnits,
  route: 'GET /units',
  summary: 'Find a unit by its serial number or by the number of its card',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: FoundUnits,
  async answer({ serialNo }, context) {
    const subjects = await context.find('serial', serialNo);
    const ids = subjects
      .filter(subject => subject.startsWith('unit-'))
      .map(subject => subject.slice('unit-'.length));
    const units = await Promise.all(ids.slice(0, 20).map(id => unitOf(id, context)));
    const revealed = JSON.parse(await context.reveal(JSON.stringify(units.filter(Boolean)))) as {
      serialNo: unknown;
      card: { cardNo: unknown } | null;
    }[];
    const asked = normalNumber(serialNo);
    const isAsked = (number: unknown) => typeof number === 'string' && normalNumber(number) === asked;
    // A number that was claimed and released again still leads here: what the unit bears decides.
    const found = revealed.filter(unit => isAsked(unit.serialNo) || isAsked(unit.card?.cardNo));
    return new JsonText(JSON.stringify({ units: found }));
  },
});
