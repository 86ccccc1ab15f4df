import { useEffect, useRef, useState } from 'react';
import type { Verified } from '../../../server/src/content-sync/verify/contract';
import { type Problem, problemOf } from '../shared/problem';
import { useSample, useVerify } from './verify-api';

/** Entries that one request compares: few enough that somebody sees how it goes on. */
const AT_ONCE = 5;

export interface Verifying {
  state: 'idle' | 'asking' | 'ended';
  /** Entries in the sample; `null` until it is drawn. */
  total: number | null;
  /** Of all that was compared so far. */
  found: Verified;
  /** Why it ended before its time. */
  problem: Problem | null;
}

const NOTHING: Verified = { checked: 0, right: 0, onTheirWay: 0, left: 0, drifts: [] };
const IDLE: Verifying = { state: 'idle', total: null, found: NOTHING, problem: null };

/** Compares a sample of a rule's entries with the account, some at a time; `stop` ends it after those under way. */
export function useVerifying(rule: string) {
  const [verifying, setVerifying] = useState<Verifying>(IDLE);
  const [sample] = useSample();
  const [verify] = useVerify();
  /** The one that somebody still wants to see. */
  const current = useRef<object | null>(null);

  const stop = () => {
    current.current = null;
    setVerifying((before) => ({ ...before, state: 'ended' }));
  };

  useEffect(
    () => () => {
      current.current = null;
    },
    []
  );

  async function start(size: number): Promise<void> {
    const mine = {};
    current.current = mine;
    const isCurrent = () => current.current === mine;
    setVerifying({ ...IDLE, state: 'asking' });
    try {
      const { documents } = await sample({ rule, size }).unwrap();
      let found = NOTHING;
      for (let at = 0; at < documents.length && isCurrent(); at += AT_ONCE) {
        if (at === 0) setVerifying({ ...IDLE, state: 'asking', total: documents.length });
        const more = await verify({ rule, documents: documents.slice(at, at + AT_ONCE) }).unwrap();
        found = added(found, more);
        if (isCurrent()) setVerifying((before) => ({ ...before, total: documents.length, found }));
      }
      if (isCurrent()) setVerifying((before) => ({ ...before, state: 'ended', total: documents.length }));
    } catch (error) {
      if (isCurrent()) setVerifying((before) => ({ ...before, state: 'ended', problem: problemOf(error) }));
    }
  }

  return { ...verifying, start, stop };
}

const added = (one: Verified, other: Verified): Verified => ({
  checked: one.checked + other.checked,
  right: one.right + other.right,
  onTheirWay: one.onTheirWay + other.onTheirWay,
  left: one.left + other.left,
  drifts: [...one.drifts, ...other.drifts],
});
