import type { ReactNode } from 'react';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { type TextKey, useText } from '../shared/text';
import { useRules } from './api';
import { RuleFrame } from './rule-frame';

interface Props {
  /** Its key. */
  rule: string;
  /** Names the rule as `{name}`. */
  title: TextKey;
  subtitle: TextKey;
  children: (rule: RuleView) => ReactNode;
}

/** A page about one rule that is there. */
export function OneRule({ rule: key, title, subtitle, children }: Props) {
  const t = useText();
  const rules = useRules();
  const rule = rules.data?.find((candidate) => candidate.key === key);
  return (
    <RuleFrame title={t(title, { name: rule?.name ?? '' })} subtitle={t(subtitle)}>
      <Loaded query={rules}>
        {() => (rule ? children(rule) : <Note kind="warning">{t('rules.not-there')}</Note>)}
      </Loaded>
    </RuleFrame>
  );
}
