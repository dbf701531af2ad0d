import { parseArgs } from 'node:util';
import { Report } from './report.js';
import { spine } from './spine.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(
    'npm run bench -- [--quick] [--json FILE]\n  --quick  ends within a minute\n  --json   writes the figures as an array of {bench, subject, rate, p50, p99, unit}\n',
  );
} else {
  const report = new Report();
  await spine({ quick: values.quick }, report);
  report.finish(values.json);
}
