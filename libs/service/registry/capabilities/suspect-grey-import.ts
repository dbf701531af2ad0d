import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { GREY_IMPORT_SIGNS, GreyImportSuspected, type GreyImportSign } from '../grey-import.events.js';
import { unitFile, unitSubject } from '../unit.rules.js';

export class SuspectGreyImport extends Command {
  @IsString()
  @Length(1, 80)
  unitId!: string;

  @IsIn(GREY_IMPORT_SIGNS)
  because!: GreyImportSign;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

/** A suspicion takes nothing from the customer: only a confirmed one ends the maker's warranty. */
export const suspectGreyImport = capability({
  id: 'A3',
  command: SuspectGreyImport,
  on: unitFile,
  route: 'POST /units/:unitId/grey-import/suspect',
  summary: 'Record what speaks for it that a unit was imported past its maker',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  example: { because: 'label-of-another-market' },
  refuses: [],
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide: ({ because, words }, { channel, greySigns }) =>
    channel === 'grey-import' || greySigns?.includes(because)
      ? []
      : [fact(GreyImportSuspected, { because, words })],
});
