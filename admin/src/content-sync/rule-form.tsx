import { Flex } from '@strapi/design-system';
import { type FormEvent, useEffect, useRef } from 'react';
import { UnsavedGuard } from '../shared/unsaved-guard';
import { RuleAddress } from './rule-address';
import { RuleConditions } from './rule-conditions';
import { RuleConsent } from './rule-consent';
import { RuleLists } from './rule-lists';
import { RuleMapping } from './rule-mapping';
import { RuleSource } from './rule-source';
import { RuleSummary } from './rule-summary';
import { RuleTags } from './rule-tags';
import type { SectionProps } from './surroundings';
import { WhenGoneChoice } from './when-gone-choice';

export const RULE_FORM = 'ctct-rule';

interface Props extends SectionProps {
  /** Counts what the server refused: each time the first input that it marked comes into view. */
  refusals: number;
  onSave: () => void;
}

/** From top to bottom as one says it: these entries, at this address, with these values, to these lists, until they are gone. */
export function RuleForm({ refusals, onSave, ...section }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };

  useEffect(() => {
    if (refusals === 0) return;
    form.current?.querySelector('[id$="-error"], [role="alert"]')?.scrollIntoView({ block: 'center' });
  }, [refusals]);

  return (
    <form id={RULE_FORM} ref={form} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={section.draft.isDirty} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        <RuleSummary rule={section.draft.values} around={section.around} />
        <RuleSource {...section} />
        <RuleConditions {...section} />
        <RuleAddress {...section} />
        <RuleMapping {...section} />
        <RuleLists {...section} />
        <RuleTags {...section} />
        <RuleConsent {...section} />
        <WhenGoneChoice {...section} />
      </Flex>
    </form>
  );
}
