import { useCallback, useRef, useState } from 'react';

export interface Draft<T extends object> {
  values: T;
  set: <K extends keyof T>(key: K, value: T[K]) => void;
  /** By path, as the server names them. */
  errors: Record<string, string>;
  setErrors: (errors: Record<string, string>) => void;
  dirty: boolean;
  /** Current at any moment, also between a change and the next render. */
  isDirty: () => boolean;
  /** These values are what the server has now. */
  reset: (values: T) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function useDraft<T extends object>(initial: T): Draft<T> {
  const [values, setValues] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const dirty = !same(values, saved);
  const current = useRef(dirty);
  current.current = dirty;

  const set = useCallback(<K extends keyof T>(key: K, value: T[K]) => {
    setValues((before) => ({ ...before, [key]: value }));
    setErrors((before) => {
      const { [String(key)]: _, ...others } = before;
      return others;
    });
  }, []);

  const reset = useCallback((next: T) => {
    current.current = false;
    setValues(next);
    setSaved(next);
    setErrors({});
  }, []);

  const isDirty = useCallback(() => current.current, []);

  return { values, set, errors, setErrors, dirty, isDirty, reset };
}
