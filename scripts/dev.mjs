// `npm run dev`: builds and starts the server, and again within a second of each change.
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'chokidar';

let server;
let timer;

function build() {
  return spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status === 0;
}
function restart() {
  if (!build()) return;
  const before = server;
  const start = () => {
    server = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/server/main.js'], {
      stdio: 'inherit',
    });
  };
  if (!before || before.exitCode !== null) return start();
  before.once('exit', start);
  before.kill('SIGTERM');
}
watch(['apps', 'libs'], { ignoreInitial: true, ignored: path => /node_modules|\.spec\.tsx?$/.test(path) }).on(
  'all',
  () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 150);
  },
);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    server?.kill('SIGTERM');
    process.exit(0);
  });
restart();
