import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { AnyQuery } from '../query.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

type Row = Readonly<Record<string, unknown>>;
/** Answers the question of one page. */
type AskPage = (page: { limit?: number; cursor?: string }) => Promise<Row | undefined>;

/** Rows asked for at once. */
const PAGE = 200;
/** Marks the text as UTF-8 for spreadsheets. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A list as CSV (RFC 4180), page after page while it is read: one column a field of its rows, as its answer's class
 * declares them, a nested one as `due.latestOn`. A cell that a spreadsheet would run as a formula begins with `'`.
 * What is the same for each download is found once. Throws where the list's rows are not declared.
 */
export function csvAnswers(query: AnyQuery): (ask: AskPage) => Promise<Readable | undefined> {
  const columns = columnsOf(query);
  const head = BYTE_ORDER_MARK + textOf([columns]);
  const beginning = isPaged(query) ? { limit: PAGE } : {};
  return async ask => {
    const first = await ask(beginning);
    if (!first) return undefined;
    async function* lines(): AsyncGenerator<string> {
      yield head;
      for (let answer: Row | undefined = first; answer;) {
        const rows = answer[query.list!] as readonly Row[];
        if (rows.length > 0) yield textOf(rows.map(row => columns.map(column => cellOf(row, column))));
        answer =
          typeof answer.next === 'string' ? await ask({ limit: PAGE, cursor: answer.next }) : undefined;
      }
    }
    return Readable.from(lines());
  };
}

/** A short list comes whole. */
const isPaged = ({ question }: AnyQuery): boolean => 'limit' in (jsonSchemaOf(question).properties ?? {});

const textOf = (records: readonly (readonly unknown[])[]): string =>
  stringify(records as unknown[][], { record_delimiter: '\r\n', escape_formulas: true });

/** Throws where the list's rows are not declared: then there are no columns to name. */
export function columnsOf({ name, list, answers }: AnyQuery): string[] {
  const rows = answers && list ? jsonSchemaOf(answers).properties?.[list]?.items : undefined;
  if (!rows) throw new Error(`${name}: the rows of its list "${list ?? ''}" are declared by no class.`);
  return namesIn(rows, '');
}

const namesIn = ({ properties = {} }: JsonSchema, parent: string): string[] =>
  Object.entries(properties).flatMap(([name, schema]) =>
    schema.properties ? namesIn(schema, `${parent}${name}.`) : [parent + name],
  );

function cellOf(row: Row, column: string): string | number {
  let value: unknown = row;
  for (const name of column.split('.')) value = (value as Row | null | undefined)?.[name];
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every(each => typeof each !== 'object')) return value.join('; ');
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}
