// Stops the Postgres of the tests.

/** Jest calls it once, after the last test, in the process that ran the setup. */
export default async function teardown() {
  await globalThis.stopTestPostgres?.();
}
