import { IsString, Length } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { sale } from '../sale.rules.js';
import { RecordSale } from './record-sale.js';

export class CorrectSale extends CorrectRecord {
  @IsString() @Length(1, 80) saleId!: string;
}

/** Its dates start terms: they are told anew, with what shows them. */
export const correctSale = correction({
  id: 'M10',
  command: CorrectSale,
  on: sale,
  route: 'POST /sales/:saleId/corrections',
  summary: "Correct a sale's seller, channel, invoice number or price that was wrongly written down",
  may: ['agent', 'supervisor', 'manager', 'system'],
  like: [RecordSale],
  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'channel',
    is: 'online',
    why: 'The invoice is from the web shop.',
  },
});
