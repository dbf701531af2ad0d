import { IsString, Length } from 'class-validator';
import { JsonText, query, type AnswerContext } from '#platform/event-sourcing';
import { registryTable, registryTables, type ReplacementRow } from './registry-tables.js';

export class UnitFile {
  @IsString()
  @Length(1, 80)
  unitId!: string;
}

export const unitFileOf = query({
  id: 'A2',
  question: UnitFile,
  route: 'GET /units/:unitId',
  summary: 'A unit: what it is, its card, its sales; to a customer those he bought',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [registryTable],
  async answer({ unitId }, context) {
    const unit = await unitOf(unitId, context);
    if (!unit) return undefined;
    const isCustomer = context.actor.roles.includes('customer');
    if (!isCustomer) return new JsonText(await context.reveal(JSON.stringify(unit)));
    // Whoever bought it later sees the machine, never what belongs to another owner.
    const sales = unit.sales.filter(sale => sale.buyer === context.actor.subject);
    if (sales.length === 0) return undefined;
    return new JsonText(await context.reveal(JSON.stringify({ ...unit, sales })));
  },
});

/** A unit as it is answered; what is personal is still sealed. */
export async function unitOf(unitId: string, { db }: Pick<AnswerContext, 'db'>) {
  const tables = registryTables(db);
  const unit = await tables
    .selectFrom('unit_file')
    .leftJoin('number_claim as serial', 'serial.claim', 'unit_file.claim')
    .leftJoin('warranty_card', 'warranty_card.unit_id', 'unit_file.unit_id')
    .leftJoin('number_claim as card', 'card.claim', 'warranty_card.claim')
    .selectAll('unit_file')
    .select([
      'serial.number as serial_no',
      'card.number as card_no',
      'card.checks',
      'card.duplicates',
      'terms',
    ])
    .where('unit_file.unit_id', '=', unitId)
    .executeTakeFirst();
  if (!unit) return undefined;
  const sales = await tables
    .selectFrom('unit_sale')
    .select('sale')
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .execute();
  const replacements = await tables
    .selectFrom('unit_replacement')
    .selectAll()
    .where(either => either.or([either('unit_id', '=', unitId), either('by_unit_id', '=', unitId)]))
    .execute();
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
            ...(JSON.parse(unit.terms) as object),
            checks: unit.checks,
            duplicates: unit.duplicates,
          },
    ...exchangesOf(unitId, replacements),
    sales: sales.map(row => JSON.parse(row.sale) as { buyer?: string }),
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
