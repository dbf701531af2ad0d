import { posix } from 'node:path';
import {
  declarationOf,
  type AnyCapability,
  type AnyQuery,
  type BoundedContext,
} from '#platform/event-sourcing';

/** A row of docs/capabilities.md with all that was found for it. */
export interface TableRow {
  readonly id: string;
  readonly what: string;
  readonly rule: string;
  readonly commands: readonly AnyCapability[];
  readonly reports: readonly AnyQuery[];
  readonly facts: readonly string[];
  /** From the repository's root. */
  readonly specs: readonly string[];
}

const ABOUT = `# What the service can do

One row a capability, its id as in the requirements. A command without a route is given by reactions and the clock.

<!-- Written by \`npm run docs\` from the rows and declarations of libs/service. -->
`;

/** The rows that contexts declare, each with the commands and reports of any context that carry its id. */
export function tableRows(contexts: readonly BoundedContext[]): TableRow[] {
  const capabilities = contexts.flatMap(context => context.capabilities);
  const queries = contexts.flatMap(context => context.queries);
  return contexts
    .flatMap(context => context.rows.map(row => ({ row, folder: `libs/service/${context.name}` })))
    .map(({ row: { id, what, rule, facts, specs, also = [] }, folder }) => ({
      id,
      what,
      rule,
      commands: [
        ...capabilities.filter(each => each.id === id),
        ...also.filter((each): each is AnyCapability => each.kind === 'capability'),
      ],
      reports: [
        ...queries.filter(each => each.id === id),
        ...also.filter((each): each is AnyQuery => each.kind === 'query'),
      ],
      facts: facts.map(each => declarationOf(each).type),
      specs: specs.map(spec => posix.join(folder, spec)),
    }))
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

const cell = (lines: readonly string[]): string =>
  lines.length === 0 ? '–' : lines.map(line => line.replaceAll('|', '\\|')).join('<br>');

/** docs/capabilities.md. */
export function capabilityTable(contexts: readonly BoundedContext[]): string {
  const rows = tableRows(contexts).map(({ id, what, rule, commands, reports, facts, specs }) =>
    [
      `**${id}** ${what}`,
      cell(commands.map(each => each.name)),
      cell(commands.flatMap(each => each.route ?? [])),
      cell(facts),
      rule,
      cell(reports.map(each => each.route)),
      cell(specs.map(spec => `[${spec.split('/').slice(2).join('/')}](../${spec})`)),
    ].join(' | '),
  );
  return [
    ABOUT,
    '| Capability | Command | Route | Facts | Rule | Report | Tests |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(row => `| ${row} |`),
    '',
  ].join('\n');
}
