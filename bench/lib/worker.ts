type Questions = Record<string, (...args: never[]) => Promise<unknown>>;

/** Answers what `startWorker` asks, `end` before it is ended. */
export function answer(questions: Questions & { end(): Promise<unknown> }): void {
  process.channel?.ref();
  process.on('message', ({ name, args }: { name: string; args: never[] }) => {
    const question = questions[name];
    const answered = question ? question(...args) : Promise.reject(new Error(`nobody answers “${name}”`));
    answered.then(
      (result) => process.send?.({ result: result ?? null }),
      (error: Error) => process.send?.({ error: error.stack ?? error.message })
    );
  });
}
