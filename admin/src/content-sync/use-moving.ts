import { useEffect, useRef, useState } from 'react';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useOrderRules } from './api';

export type By = -1 | 1;

/** Where the keyboard finds the button again when its row stands elsewhere. */
export const moveButtonId = (rule: string, by: By) => `ctct-move-${by < 0 ? 'up' : 'down'}-${rule}`;

/** Moves rules up and down; the focus goes along, and what happened is said. */
export function useMoving(rules: RuleView[]) {
  const t = useText();
  const run = useRun();
  const [order, { isLoading }] = useOrderRules();
  const [said, setSaid] = useState('');
  const moved = useRef<{ key: string; by: By; to: number } | null>(null);

  useEffect(() => {
    if (!moved.current || isLoading) return;
    const { key, by, to } = moved.current;
    // The answer may be there before the list is: a row that moves then would lose the focus again.
    if (rules[to]?.key !== key) return;
    moved.current = null;
    const buttons = [by, by === 1 ? -1 : 1].map((way) => document.getElementById(moveButtonId(key, way as By)));
    buttons.find((button) => button && !button.matches(':disabled, [aria-disabled="true"]'))?.focus();
  }, [rules, isLoading]);

  const move = async ({ key, name }: RuleView, by: By) => {
    const keys = rules.map((rule) => rule.key);
    const from = keys.indexOf(key);
    const to = from + by;
    if (to < 0 || to >= keys.length || isLoading) return;
    keys.splice(to, 0, ...keys.splice(from, 1));
    moved.current = { key, by, to };
    const ran = await run(order({ keys }).unwrap());
    if (!ran.ok) moved.current = null;
    else setSaid(t('rules.moved', { name, place: to + 1, count: keys.length }));
  };

  return { move, said, isMoving: isLoading };
}
