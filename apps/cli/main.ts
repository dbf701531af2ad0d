#!/usr/bin/env node
import { FAILED, run } from './run.js';

// Who reads our output may have heard enough, as `head` has: that is no crash.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(FAILED);
});

process.exitCode = await run(process.argv.slice(2));
