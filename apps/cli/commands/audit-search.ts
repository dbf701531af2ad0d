import { Option, type Command } from 'commander';
import { createInterface } from 'node:readline';
import type { AuditSearchAnswer } from '#service/audit/scopes/audit-search.js';
import { CliError, UsageError } from '../cli-error.js';

interface Given {
  readonly data?: string;
  readonly lang: 'en' | 'zh-CN';
  readonly json?: boolean;
}
type Hit = AuditSearchAnswer['hits'][number];

const BY: Readonly<Record<'en' | 'zh-CN', Readonly<Record<Hit['by'], string>>>> = {
  en: {
    id: 'by its id',
    phone: 'by the phone',
    serial: 'by the serial number',
    name: 'perhaps, by the name',
    'contact-number': 'by the contact’s number',
    'of-found': 'of what was found',
  },
  'zh-CN': {
    id: '按编号',
    phone: '按电话',
    serial: '按序列号',
    name: '按姓名（可能是）',
    'contact-number': '按联系登记号',
    'of-found': '属于以上结果',
  },
};
const WORDS = {
  en: { next: 'look with', more: 'There are more: ask more exactly.' },
  'zh-CN': { next: '查看', more: '还有更多：请写得更具体。' },
} as const;

/** `vitrine audit search`: the histories that a number, serial, phone, name or id belongs to. */
export function addAuditSearch(program: Command): void {
  program.commands
    .find(command => command.name() === 'audit')!
    .command('search')
    .argument(
      '[term]',
      'a number, serial, phone, name or id; left out or -: the first line of standard input',
    )
    .summary('find the history that a number, serial, phone, name or id belongs to')
    .description(
      'Asks the read models of an installation, running or stopped. Gives ids only; nothing personal is shown. ' +
        'Exit code 0: found; 1: nothing has that; 2: wrongly asked, or it failed.',
    )
    .option('--data <folder>', 'data folder of the installation; default: its DATA_DIR')
    .addOption(new Option('--lang <language>').choices(['en', 'zh-CN']).default('en'))
    .option('--json', 'as JSON')
    .action(searched);
}

async function searched(given: string | undefined, { data, lang, json }: Given): Promise<void> {
  const term = (given === undefined || given === '-' ? await firstLine() : given).trim();
  if (term.length < 2 || term.length > 120)
    throw new UsageError(
      'What is looked for? Expected 2 to 120 characters, as an argument or on standard input.',
    );
  const { search } = await import('../audit/search.js');
  const { hits, more } = await search(data, term).catch((error: unknown) => {
    throw error instanceof CliError ? new UsageError(error.message, { cause: error }) : error;
  });
  const lines = hits.map(hit => line(hit, lang));
  process.stdout.write(
    json
      ? `${JSON.stringify({ hits, more }, null, 2)}\n`
      : [...lines, ...(more ? [WORDS[lang].more] : [])].map(each => `${each}\n`).join(''),
  );
  // The term stays out of what is written: it may be a phone, and errors end up in logs.
  if (hits.length === 0) throw new CliError('Nothing is found.');
}

const line = ({ kind, id, by }: Hit, lang: Given['lang']): string =>
  `${kind.padEnd(9)}${id}\t${BY[lang][by]}\t${WORDS[lang].next}: vitrine audit ${kind} ${id}`;

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const text of lines) return text;
    return '';
  } finally {
    lines.close();
  }
}
