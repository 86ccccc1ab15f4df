/** Asks again and again until it is as expected; the last disappointment is what the test shows. */
export async function eventually(expectation: () => Promise<void> | void, timeoutMs = 45_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
