import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { FormEvent } from 'react';
import type { RuleInput } from '../../../server/src/content-sync/contract';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { UnsavedGuard } from '../shared/unsaved-guard';
import type { Draft } from '../shared/use-draft';
import { RuleBasics } from './rule-basics';
import { RuleLists } from './rule-lists';
import { RuleMapping } from './rule-mapping';
import { WhenGoneChoice } from './when-gone-choice';

interface Props {
  draft: Draft<RuleInput>;
  saving: boolean;
  disabled: boolean;
  onSave: () => void;
}

/** From top to bottom as one says it: these entries, with these values, to these lists, until they are gone. */
export function RuleForm({ draft, saving, disabled, onSave }: Props) {
  const t = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={draft.isDirty} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Panel>
          <RuleBasics draft={draft} disabled={disabled} />
        </Panel>
        <Panel>
          <RuleMapping draft={draft} disabled={disabled} />
        </Panel>
        <Panel>
          <RuleLists draft={draft} disabled={disabled} />
        </Panel>
        <Panel>
          <WhenGoneChoice
            value={draft.values.whenGone}
            error={draft.errors.whenGone}
            disabled={disabled}
            onChange={(whenGone) => draft.set('whenGone', whenGone)}
          />
        </Panel>
        <Flex gap={4}>
          <Button type="submit" startIcon={<Check />} loading={saving} disabled={disabled || !draft.dirty}>
            {t('action.save')}
          </Button>
          {draft.dirty ? <Typography textColor="neutral600">{t('state.unsaved')}</Typography> : null}
        </Flex>
      </Flex>
    </form>
  );
}
