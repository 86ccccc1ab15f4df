import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bins } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, assertionResults: Array<{ fullName: string }> }} FileReport
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number, testResults: FileReport[],
 * }} Report
 */

/** Two tests of one name hide each other in every report. @param {FileReport[]} files @returns {string[]} */
export const sameNames = (files) =>
  files.flatMap(({ name, assertionResults }) => {
    const names = assertionResults.map((test) => test.fullName);
    const twice = new Set(names.filter((fullName, index) => names.indexOf(fullName) !== index));
    return [...twice].map((fullName) => `${name}: two tests are called "${fullName}"`);
  });

/**
 * Runs one suite. A file that does not even load counts as a failure, so does a name that is there twice.
 *
 * @param {string} project
 * @param {{ inBand?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Counts>}
 */
export async function runSuite(project, { inBand = false, env = process.env } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'constant-contact-tests-'));
  const file = path.join(folder, 'report.json');
  // A site whose start failed half-way may leave a timer behind: the run ends all the same.
  const mode = inBand ? ['--runInBand'] : ['--maxWorkers=2'];
  const args = [
    '--selectProjects',
    project,
    '--forceExit',
    '--passWithNoTests',
    '--json',
    '--outputFile',
    file,
    ...mode,
  ];
  const { code } = await run([bins.jest, ...args], { env });
  try {
    /** @type {Report} */
    const report = JSON.parse(fs.readFileSync(file, 'utf8'));
    const twice = sameNames(report.testResults);
    for (const line of twice) console.log(line);
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + twice.length;
    return {
      passed: report.numPassedTests,
      failed: Math.max(failed, code === 0 ? 0 : 1),
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    console.log(`The suite ${project} ended with code ${code} and left no report`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
