import { IsIn, IsOptional, IsString } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const GREY_IMPORT_SIGNS = [
  'no-maker-card',
  'label-of-another-market',
  'serial-of-another-market',
  'maker-says-so',
  'customer-says-so',
  'other',
] as const;
export type GreyImportSign = (typeof GREY_IMPORT_SIGNS)[number];

/** Something speaks for it that the unit came into the country past its maker. Nothing is decided by that. */
@Fact('GreyImportSuspected')
export class GreyImportSuspected {
  @IsIn(GREY_IMPORT_SIGNS)
  because!: GreyImportSign;

  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}

/** It came past its maker: no maker's warranty; advice and paid repair stay. */
@Fact('GreyImportConfirmed')
export class GreyImportConfirmed {
  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}

@Fact('GreyImportRuledOut')
export class GreyImportRuledOut {
  @IsIn(['domestic', 'official-import'])
  channel!: 'domestic' | 'official-import';

  @IsOptional()
  @Personal()
  @IsString()
  words?: string;
}
