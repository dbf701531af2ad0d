import 'reflect-metadata';
import { pino } from 'pino';
import { loadSettings, SettingsError } from './settings.js';

async function main(): Promise<void> {
  const settings = loadSettings();
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: 2, sync: true }));
  // A wrong setting is told before all that it is for is loaded.
  const [{ startServer }, { greeting }] = await Promise.all([import('./server.js'), import('./greeting.js')]);
  const started = performance.now();
  const server = await startServer(settings, { log, say: text => process.stdout.write(`${text}\n`) });
  // Before it says that it is ready: whoever reads that may stop it at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0));
    });
  }
  process.stdout.write(`${await greeting(server, performance.now() - started)}\n`);
}

main().catch((error: unknown) => {
  const told = error instanceof SettingsError || process.env.LOG_LEVEL !== 'debug';
  process.stderr.write(
    `vitrine could not start.\n${error instanceof Error ? (told ? error.message : error.stack) : String(error)}\n`,
  );
  process.exit(1);
});
