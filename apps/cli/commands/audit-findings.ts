import { InvalidArgumentError, Option, type Command } from 'commander';
import type { FindingLine, RuleTrialAnswer } from '#service/audit/queries/finding-answers.js';
import { CliError, UsageError } from '../cli-error.js';
import { asWritten } from '../output.js';
import { progress, quiet } from '../progress.js';

const SEVERITIES = ['breach', 'warning', 'notice', 'info', 'good'] as const;
const STATUSES = ['open', 'acknowledged', 'contested', 'resolved', 'gone'] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

interface Common {
  readonly data?: string;
  readonly lang: (typeof LANGUAGES)[number];
  readonly json?: boolean;
  readonly quiet?: boolean;
}
interface FindingsOptions extends Common {
  readonly rule?: string;
  readonly severity?: string;
  readonly status?: string;
  readonly case?: string;
  readonly failOn?: (typeof SEVERITIES)[number];
}
interface TrendsOptions extends Common {
  readonly by: 'shop' | 'part' | 'model';
  readonly from?: string;
  readonly to?: string;
  readonly rule?: string;
}
interface TrialOptions extends Common {
  readonly figures?: string;
  readonly ruleVersion?: number;
}

const withCommon = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder of the installation, running or stopped; default: its DATA_DIR')
    .addOption(new Option('--lang <language>', 'of what is told').choices(LANGUAGES).default('en'))
    .option('--json', 'as JSON');

/** What the audit finds, and what a rule would find otherwise: `vitrine audit findings`, `vitrine audit try`. */
export function addAuditFindings(program: Command): void {
  const audit =
    program.commands.find(command => command.name() === 'audit') ??
    program.command('audit').summary('what the audit finds').description('What the audit finds, read only.');
  withCommon(audit.command('findings'))
    .summary('what the rules find in all cases, and what was done about it')
    .description(
      'Lists the findings of an installation as it keeps them, newest event first. ' +
        'Exit code 1 with --fail-on where one of that severity or graver holds and is not resolved.',
    )
    .option('--rule <id>', 'of one rule')
    .addOption(new Option('--severity <severity>', 'of one severity').choices(SEVERITIES))
    .addOption(new Option('--status <status>', 'what was done about it').choices(STATUSES))
    .option('--case <id>', 'of one case')
    .addOption(new Option('--fail-on <severity>', 'for scripts').choices(SEVERITIES))
    .action(listed);
  withCommon(audit.command('trends'))
    .summary('how many findings there are a month at each shop, with each part or model')
    .description(
      'Beside each number are its cases and repairs; a rate is only told where there are enough cases.',
    )
    .addOption(
      new Option('--by <what>', 'what is compared').choices(['shop', 'part', 'model']).default('shop'),
    )
    .option('--from <month>', 'such as 2026-01', month)
    .option('--to <month>', 'such as 2026-12', month)
    .option('--rule <id>', 'of one rule')
    .action(trends);
  withCommon(audit.command('try'))
    .argument('<rule>', 'id of the rule, such as silence')
    .summary('what a rule would find with other figures')
    .description(
      'Runs the rule over all histories as it is and as it would be, one at a time, and tells the difference. Nothing is kept.',
    )
    .option('--figures <figures>', 'such as days:5; several with commas')
    .option('--rule-version <n>', 'an earlier version of the rule', Number)
    .option('--quiet', 'no progress')
    .action(tried);
}

async function listed({ data, lang, json, failOn, case: caseId, ...filter }: FindingsOptions): Promise<void> {
  const { allFindings } = await import('../audit/findings.js');
  const findings = await allFindings(data, {
    rule: filter.rule,
    severity: filter.severity,
    status: filter.status,
    caseId,
  });
  process.stdout.write(
    json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : `${[...findings.map(one => line(one, lang)), `${findings.length} findings.`].join('\n')}\n`,
  );
  const grave = failOn === undefined ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const open = findings.filter(
    ({ severity, status }) =>
      status !== 'resolved' && status !== 'gone' && (grave as readonly string[]).includes(severity),
  );
  if (open.length > 0) throw new CliError(`${open.length} findings of severity ${grave.join(', ')} hold.`);
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new InvalidArgumentError('Expected a month, such as 2026-11.');
  return text;
}

async function trends({ data, json, by, from, to, rule }: TrendsOptions): Promise<void> {
  const { allTrends } = await import('../audit/findings.js');
  const { months, leastCases } = await allTrends(data, { by, from, to, rule });
  const lines = months.map(
    ({ month: of, key, findings, cases, repairs, perCase }) =>
      `${of}  ${asWritten(key ?? '–').padEnd(24)} ${findings} findings, ${cases} cases, ${repairs} repairs` +
      (perCase === null ? '' : `, ${perCase.toFixed(2)} a case`),
  );
  process.stdout.write(
    json
      ? `${JSON.stringify({ months, leastCases }, null, 2)}\n`
      : `${[...lines, `${months.length} lines; a rate needs ${leastCases} cases.`].join('\n')}\n`,
  );
}

const line = ({ severity, status, sentence, caseId, findingId }: FindingLine, lang: Common['lang']): string =>
  `${severity.padEnd(8)} ${status.padEnd(12)} ${sentence[lang]}  (case ${caseId}, ${findingId})`;

async function tried(rule: string, options: TrialOptions): Promise<void> {
  const { data, lang, json, figures, ruleVersion } = options;
  if (figures === undefined && ruleVersion === undefined)
    throw new UsageError('Say what to try: --figures days:5, or --rule-version with an earlier version.');
  const { wholeTrial } = await import('../audit/findings.js');
  const show = (options.quiet ?? json) ? quiet : progress(`Trying ${rule}`, 'cases');
  try {
    const trial = await wholeTrial(data, { ruleId: rule, figures, version: ruleVersion }, (done, of) =>
      show.at(done, of),
    );
    process.stdout.write(json ? `${JSON.stringify(trial, null, 2)}\n` : told(trial, lang));
  } finally {
    show.end();
  }
}

const told = (
  { examined, found, wouldFind, newlyFound, noLongerFound }: RuleTrialAnswer,
  lang: Common['lang'],
): string =>
  [
    ...newlyFound.map(({ sentence, caseId }) => `+ ${sentence[lang]}  (case ${caseId})`),
    ...noLongerFound.map(({ sentence, caseId }) => `- ${sentence[lang]}  (case ${caseId})`),
    `${examined} cases: ${found} findings now, ${wouldFind} then.`,
    '',
  ].join('\n');
