import { useNotification } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { type Problem, problemOf } from './problem';
import { useText } from './text';

export type Ran<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Waits for a request and says how it ended: in a notification, and to the caller for what belongs at an input. */
export function useRun() {
  const { toggleNotification } = useNotification();
  const t = useText();
  return useCallback(
    async <T>(work: Promise<T>, success?: string | ((value: T) => string)): Promise<Ran<T>> => {
      try {
        const value = await work;
        if (success !== undefined) {
          const text = typeof success === 'function' ? success(value) : success;
          toggleNotification({ type: 'success', message: text });
        }
        return { ok: true, value };
      } catch (error) {
        const problem = problemOf(error);
        const atInputs = Object.keys(problem.fields).length > 0;
        const message = atInputs ? t('error.inputs') : problem.message || t('error.unknown');
        toggleNotification({ type: 'danger', message });
        return { ok: false, problem };
      }
    },
    [toggleNotification, t]
  );
}
