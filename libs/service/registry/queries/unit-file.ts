import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { JsonText, query, type AnswerContext } from '#platform/event-sourcing';
import { IMPORT_CHANNELS, PRODUCT_CLASSES } from '../registry.events.js';
import { SaleAnswer } from './sale-answer.js';
import { registryTable, registryTables, type ReplacementRow } from './registry-tables.js';

export class UnitFile {
  @IsString()
  @Length(1, 80)
  unitId!: string;
}

class UnitCard {
  /** Erased with the unit's key: an object that says so. */
  @IsOptional() cardNo!: unknown;
  @IsString() claim!: string;
  @IsInt() termMonths!: number;
  @IsOptional() @IsString() model?: string;
  @IsOptional() @IsString() purchasedOn?: string;
  @IsOptional() @IsString({ each: true }) repairPoints?: string[];
  @IsOptional() @IsString() phone?: string;
  @IsBoolean() signedByMaker!: boolean;
  @IsInt() checks!: number;
  @IsInt() duplicates!: number;
  /** Somebody looked into it and found copies. */
  @IsBoolean() cloned!: boolean;
  @IsBoolean() suspected!: boolean;
}

class UnitExchange {
  @IsString() unitId!: string;
  @IsOptional() @IsString() remedyId!: string | null;
  @IsOptional() at!: unknown;
}

/** A unit as its file tells it; what a customer sees of it holds no other person. */
export class UnitFileAnswer {
  @IsString() unitId!: string;
  @IsIn(PRODUCT_CLASSES) productClass!: string;
  @IsString() brand!: string;
  @IsOptional() @IsString() model!: string | null;
  @IsOptional() @IsString() manufacturer!: string | null;
  @IsIn(IMPORT_CHANNELS) channel!: string;
  @IsBoolean() fictitious!: boolean;
  @IsOptional() serialNo!: unknown;
  @IsOptional() @ValidateNested() @Type(() => UnitCard) card!: UnitCard | null;
  /** The subject, for staff; to a customer only whether it is his. */
  @IsOptional() @IsString() owner?: string | null;
  @IsOptional() @IsBoolean() own?: boolean;
  /** Signs of a grey import that nobody has judged. */
  @IsString({ each: true }) greySigns!: string[];
  @IsOptional() @ValidateNested() @Type(() => UnitExchange) replacedBy!: UnitExchange | null;
  @IsOptional() @ValidateNested() @Type(() => UnitExchange) replaces!: UnitExchange | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => SaleAnswer) sales!: SaleAnswer[];
}

export const unitFileOf = query({
  id: 'A2',
  question: UnitFile,
  route: 'GET /units/:unitId',
  summary: 'A unit: what it is, its card, its owner and sales; to a customer those he owns or bought',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: UnitFileAnswer,
  async answer({ unitId }, context) {
    const unit = await unitOf(unitId, context);
    if (!unit) return undefined;
    const { actor } = context;
    if (!actor.roles.includes('customer')) return new JsonText(await context.reveal(JSON.stringify(unit)));
    // Whoever owns it now sees the machine, never what belongs to somebody who had it.
    const { owner, ...machine } = unit;
    const own = owner !== null && owner === actor.subject;
    const sales = unit.sales.filter(sale => sale.buyer !== undefined && sale.buyer === actor.subject);
    if (!own && sales.length === 0) return undefined;
    return new JsonText(await context.reveal(JSON.stringify({ ...machine, own, sales })));
  },
});

interface Terms {
  readonly purchasedOn?: string;
  readonly termMonths: number;
  readonly signedByMaker: boolean;
}

/** A unit as it is answered; what is personal is still sealed. */
export async function unitOf(unitId: string, { db }: Pick<AnswerContext, 'db'>) {
  const tables = registryTables(db);
  const unit = await tables
    .selectFrom('unit_file')
    .leftJoin('number_claim as serial', 'serial.claim', 'unit_file.claim')
    .leftJoin('warranty_card', 'warranty_card.unit_id', 'unit_file.unit_id')
    .leftJoin('number_claim as card', 'card.claim', 'warranty_card.claim')
    .leftJoin('clone_suspicion', 'clone_suspicion.claim', 'warranty_card.claim')
    .leftJoin('unit_owner', 'unit_owner.unit_id', 'unit_file.unit_id')
    .leftJoin('grey_import', 'grey_import.unit_id', 'unit_file.unit_id')
    .selectAll('unit_file')
    .select([
      'serial.number as serial_no',
      'card.number as card_no',
      'card.claim as card_claim',
      'card.checks',
      'card.duplicates',
      'card.cloned',
      'clone_suspicion.status as suspicion',
      'terms',
      'owner',
      'grey_import.signs',
      'grey_import.status as grey_status',
    ])
    .where('unit_file.unit_id', '=', unitId)
    .executeTakeFirst();
  if (!unit) return undefined;
  const [sales, replacements] = await Promise.all([
    tables.selectFrom('unit_sale').select('sale').where('unit_id', '=', unitId).orderBy('position').execute(),
    tables
      .selectFrom('unit_replacement')
      .selectAll()
      .where(either => either.or([either('unit_id', '=', unitId), either('by_unit_id', '=', unitId)]))
      .execute(),
  ]);
  return {
    unitId,
    productClass: unit.product_class,
    brand: unit.brand,
    model: unit.model,
    manufacturer: unit.manufacturer,
    channel: unit.channel,
    fictitious: unit.fictitious === 1,
    serialNo: unit.serial_no,
    card:
      unit.terms === null
        ? null
        : {
            cardNo: unit.card_no,
            claim: unit.card_claim ?? '',
            ...(JSON.parse(unit.terms) as Terms),
            checks: unit.checks ?? 0,
            duplicates: unit.duplicates ?? 0,
            cloned: unit.cloned === 1,
            suspected: unit.suspicion === 'open',
          },
    owner: unit.owner,
    greySigns: unit.grey_status === 'suspected' ? (unit.signs ?? '').split(' ') : [],
    ...exchangesOf(unitId, replacements),
    sales: sales.map(row => JSON.parse(row.sale) as { saleId: string; buyer?: string }),
  };
}

/** Both directions of an exchange: what was given for this unit, and what it was given for. */
function exchangesOf(unitId: string, replacements: readonly ReplacementRow[]) {
  const exchange = (other: string, { remedy_id, at }: ReplacementRow) => ({
    unitId: other,
    remedyId: remedy_id,
    at: JSON.parse(at) as unknown,
  });
  const given = replacements.find(row => row.unit_id === unitId);
  const taken = replacements.find(row => row.by_unit_id === unitId);
  return {
    replacedBy: given ? exchange(given.by_unit_id, given) : null,
    replaces: taken ? exchange(taken.unit_id, taken) : null,
  };
}
