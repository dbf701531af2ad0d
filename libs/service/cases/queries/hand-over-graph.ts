import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { endOfDay, startOfDay, LOCAL_DAY } from '#platform/time';
import { caseFiles, caseTable } from './case-table.js';

export class HandOverGraph {
  /** First and last local day on which they were offered. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;

  @IsOptional()
  @Matches(LOCAL_DAY)
  to?: string;
}

class HandOverEdge {
  @IsString() from!: string;
  @IsString() to!: string;
  /** All that were offered or told of. */
  @IsInt() handOvers!: number;
  @IsInt() accepted!: number;
  @IsInt() declined!: number;
  @IsInt() withdrawn!: number;
  @IsInt() waiting!: number;
  @IsInt() told!: number;
}

export class HandOverEdges {
  @ValidateNested({ each: true })
  @Type(() => HandOverEdge)
  edges!: HandOverEdge[];
}

export const handOverGraph = query({
  id: 'B14',
  question: HandOverGraph,
  route: 'GET /hand-overs/graph',
  summary: 'How often cases went from which desk to which, and what came of it',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [caseTable],
  answers: HandOverEdges,
  async answer({ from, to }, { db, zone }) {
    let counted = caseFiles(db).selectFrom('hand_over');
    if (from) counted = counted.where('offered_at', '>=', startOfDay(from, zone));
    if (to) counted = counted.where('offered_at', '<', endOfDay(to, zone));
    const rows = await counted
      .select(({ fn }) => ['from_id', 'to_id', 'status', fn.countAll<number>().as('count')])
      .groupBy(['from_id', 'to_id', 'status'])
      .orderBy('from_id')
      .orderBy('to_id')
      .execute();
    const edges = new Map<string, HandOverEdge>();
    for (const row of rows) {
      const key = JSON.stringify([row.from_id, row.to_id]);
      const edge = edges.get(key) ?? edgeOf(row.from_id, row.to_id);
      const count = Number(row.count);
      edge.handOvers += count;
      edge[(row.status === 'overdue' ? 'waiting' : row.status) as 'accepted'] += count;
      edges.set(key, edge);
    }
    return { edges: [...edges.values()] };
  },
});

const edgeOf = (from: string, to: string): HandOverEdge => ({
  from,
  to,
  handOvers: 0,
  accepted: 0,
  declined: 0,
  withdrawn: 0,
  waiting: 0,
  told: 0,
});
