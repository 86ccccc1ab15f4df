import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { RULES } from '../paths';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useCreateRule, useUpdateRule } from './api';
import { EMPTY, inputOf } from './new-rule';
import { RULE_FORM, RuleForm } from './rule-form';
import { RuleFrame } from './rule-frame';
import type { Surroundings } from './surroundings';
import { useMayUpdateRules } from './use-may-update-rules';

/** The lists that new rules start with; of one connection, as a rule wants them. */
function defaultsOf({ lists }: Surroundings): string[] {
  const first = lists.find(({ isDefault, gone }) => isDefault && !gone)?.connection;
  return lists.filter((list) => list.isDefault && !list.gone && list.connection === first).map(({ key }) => key);
}

/** As it stands in the code: the site keeps declared rules apart by what it puts before. */
const declaredKey = ({ key }: RuleView): string => key.replace(/^code:/, '');

export function RuleEditor({ rule, around }: { rule?: RuleView; around: Surroundings }) {
  const t = useText();
  const run = useRun();
  const navigate = useNavigate();
  const mayUpdate = useMayUpdateRules();
  const [start] = useState(() => (rule ? inputOf(rule) : { ...EMPTY, lists: defaultsOf(around) }));
  const draft = useDraft(start);
  const [refusals, setRefusals] = useState(0);
  const [create, creating] = useCreateRule();
  const [update, updating] = useUpdateRule();
  const disabled = !mayUpdate || rule?.declared === true;

  const save = async () => {
    const body = draft.values;
    const work = rule ? update({ key: rule.key, body }).unwrap() : create(body).unwrap();
    const ran = await run(work, t('rules.saved'));
    if (!ran.ok) {
      draft.setErrors(ran.problem.fields);
      return setRefusals((before) => before + 1);
    }
    draft.reset(inputOf(ran.value));
    navigate(RULES);
  };

  const action = disabled ? undefined : (
    <Flex gap={4}>
      {draft.dirty ? <Typography textColor="neutral600">{t('state.unsaved')}</Typography> : null}
      <Button
        type="submit"
        form={RULE_FORM}
        startIcon={<Check />}
        loading={creating.isLoading || updating.isLoading}
        disabled={!draft.dirty}
      >
        {t('action.save')}
      </Button>
    </Flex>
  );

  return (
    <RuleFrame title={rule?.name} action={action}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {rule?.declared ? <Note kind="info">{t('rules.declared-note', { key: declaredKey(rule) })}</Note> : null}
        {rule?.problem ? (
          <Note kind="danger" title={t('rules.stands-still')}>
            {t(rule.declared ? 'rules.problem-declared' : 'rules.problem', { problem: rule.problem })}
          </Note>
        ) : null}
        <RuleForm draft={draft} around={around} disabled={disabled} refusals={refusals} onSave={save} />
      </Flex>
    </RuleFrame>
  );
}
