import { Command } from 'commander';
import { addAuditBundle } from './commands/audit-bundle.js';
import { addAuditEvent } from './commands/audit-event.js';
import { addAuditFindings } from './commands/audit-findings.js';
import { addAuditSearch } from './commands/audit-search.js';
import { addAudit } from './commands/audit.js';
import { addBackup } from './commands/backup.js';
import { addExport } from './commands/export.js';
import { addImport } from './commands/import.js';
import { addReaderOrders } from './commands/reader-orders.js';
import { addRebuild } from './commands/rebuild.js';
import { addRestore } from './commands/restore.js';
import { addSimulate } from './commands/simulate.js';
import { addStatus } from './commands/status.js';
import { addStore } from './commands/store.js';
import { addTransparency } from './commands/transparency.js';
import { addVerify } from './commands/verify.js';
import { addWebhooks } from './commands/webhooks.js';
import { addWitness } from './commands/witness.js';

export function vitrine(): Command {
  const program = new Command('vitrine')
    .description('Vitrine 明录: the log of service history, from the command line.')
    .showHelpAfterError('(vitrine <command> --help tells what it takes)')
    .configureHelp({ showGlobalOptions: true });
  addExport(program);
  addImport(program);
  addBackup(program);
  addRestore(program);
  addRebuild(program);
  addStore(program);
  addStatus(program);
  addReaderOrders(program);
  addVerify(program);
  addTransparency(program);
  addWitness(program);
  addAudit(program);
  addAuditFindings(program);
  addAuditEvent(program);
  addAuditSearch(program);
  addAuditBundle(program);
  addWebhooks(program);
  addSimulate(program);
  return program;
}
