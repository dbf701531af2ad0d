import { IsString, Length } from 'class-validator';
import { JsonText, query, type AnswerContext } from '#platform/event-sourcing';
import { registryTable, registryTables } from './registry-tables.js';

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
    sales: sales.map(row => JSON.parse(row.sale) as { buyer?: string }),
  };
}
