import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { PledgeItem } from '../pledge.events.js';
import { promiseLedgerRows, promiseLedgerTable } from './ledger-table.js';
import { pledgeTable, type PledgeTables } from './pledge-table.js';
import { ScoreAnswer, scoreOf } from './score.js';
import { endingsIn, endingSums } from './tallied-score.js';

export class PledgeFulfilment {
  /** Default: every version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  version?: number;
}

/** One item of a version, and what was promised under it to customers whose machines were sold with it. */
export class ItemFulfilment extends ScoreAnswer {
  @IsInt() version!: number;
  @IsString() inForceFrom!: string;
  @ValidateNested() @Type(() => PledgeItem) item!: PledgeItem;
  /** Machines sold under this version. */
  @IsInt() unitsSold!: number;
}
export class PledgeFulfilmentAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ItemFulfilment) items!: ItemFulfilment[];
}

export const pledgeFulfilment = query({
  id: 'C8',
  question: PledgeFulfilment,
  route: 'GET /pledges/fulfilment',
  summary: 'What each item of the service pledge came to: the promises about it for machines sold under it',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [pledgeTable, promiseLedgerTable],
  answers: PledgeFulfilmentAnswer,
  async answer({ version }, { db }) {
    const tables = db.withTables<PledgeTables>();
    let published = tables.selectFrom('pledge_item').selectAll();
    if (version !== undefined) published = published.where('version', '=', version);
    const items = await published.orderBy('version', 'desc').orderBy('place').execute();
    const sold = await tables
      .selectFrom('unit_pledge')
      .select(({ fn }) => ['version', fn.countAll<number>().as('units')])
      .groupBy('version')
      .execute();
    const sums = promiseLedgerRows(db).selectFrom('promise_tally').where('pledge_version', '>=', 0);
    const endings = endingsIn(
      await endingSums(sums)
        .select(['pledge_version as version', 'about'])
        .groupBy(['pledge_version', 'about'])
        .execute(),
    );
    return {
      items: items.map(row => ({
        version: row.version,
        inForceFrom: row.in_force_from,
        item: JSON.parse(row.json) as PledgeItem,
        unitsSold: Number(sold.find(each => each.version === row.version)?.units ?? 0),
        ...scoreOf(endings.filter(of => of.version === row.version && of.about === row.about)),
      })),
    };
  },
});
