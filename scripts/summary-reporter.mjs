/** The last lines of a test run: why tests were skipped, then `N passed, N failed, N skipped`. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults
      .flatMap(file => file.testResults)
      .filter(test => test.status === 'pending' || test.status === 'todo');
    const reasons = new Map();
    for (const test of skipped) {
      const reason = /\(skipped: (.+?)\)/.exec(test.fullName)?.[1] ?? 'no reason given';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const broken = results.testResults.filter(file => file.testExecError).length;
    const lines = [...reasons].map(([reason, count]) => `skipped ${count}: ${reason}`);
    lines.push(
      `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed, ${skipped.length} skipped`,
    );
    // Jest writes its own summary to stderr after the reporters: print when that is out.
    process.on('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}
