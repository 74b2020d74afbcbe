// What was looked at and what was found: every check of every page is counted once.

export class Report {
  passed = 0;
  failures = [];

  /** Counts one check of one page; it fails when it names at least one problem. */
  record(page, check, problems) {
    if (problems.length === 0) this.passed += 1;
    else this.failures.push({ page, check, problems });
  }

  get failed() {
    return this.failures.length;
  }

  printFailures() {
    for (const { page, check, problems } of this.failures) {
      console.log(`FAILED ${page}: ${check}`);
      for (const problem of new Set(problems)) console.log(`    ${problem}`);
    }
  }

  /** The closing line, alone on its line, so that a program can read it. */
  printCount() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }
}
