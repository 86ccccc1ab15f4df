import { Page } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { RuleInput, RuleView } from '../../../server/src/content-sync/contract';
import { useFirstConnection } from '../connection/use-first-connection';
import { RULES } from '../paths';
import { PERMISSIONS } from '../permissions';
import { BackLink } from '../shared/back-link';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useCreateRule, useRules, useUpdateRule } from './api';
import { RuleForm } from './rule-form';
import { useMayUpdateRules } from './use-may-update-rules';

const EMPTY: RuleInput = {
  name: '',
  enabled: true,
  contentType: '',
  version: 'published',
  locale: null,
  conditions: [],
  email: '',
  mapping: [],
  connection: null,
  lists: [],
  listsByValue: [],
  listsFrom: null,
  tags: [],
  consent: null,
  whenGone: 'leave',
};

const inputOf = ({ key, declared, problem, documents, skipped, ...input }: RuleView): RuleInput => input;

function Editor({ rule }: { rule?: RuleView }) {
  const t = useText();
  const run = useRun();
  const navigate = useNavigate();
  const mayUpdate = useMayUpdateRules();
  const draft = useDraft(rule ? inputOf(rule) : EMPTY);
  const { defaultLists } = useFirstConnection(!rule) ?? {};
  const { isDirty, reset } = draft;

  useEffect(() => {
    if (!rule && defaultLists && !isDirty()) reset({ ...EMPTY, lists: defaultLists });
  }, [rule, defaultLists, isDirty, reset]);
  const [create, creating] = useCreateRule();
  const [update, updating] = useUpdateRule();

  const save = async () => {
    const body = draft.values;
    const work = rule ? update({ key: rule.key, body }).unwrap() : create(body).unwrap();
    const ran = await run(work, t('rules.saved'));
    if (!ran.ok) return draft.setErrors(ran.problem.fields);
    draft.reset(inputOf(ran.value));
    navigate(RULES);
  };

  return (
    <>
      {rule?.problem ? <Note kind="danger">{rule.problem}</Note> : null}
      <RuleForm draft={draft} saving={creating.isLoading || updating.isLoading} disabled={!mayUpdate} onSave={save} />
    </>
  );
}

export function RulePage() {
  const t = useText();
  const { key } = useParams();
  const query = useRules();
  const rule = query.data?.find((candidate) => candidate.key === key);

  return (
    <Page.Protect permissions={key ? PERMISSIONS.readRules : PERMISSIONS.updateRules}>
      <PageFrame
        title={rule?.name ?? t('rules.add')}
        subtitle={key ? undefined : t('rules.add-subtitle')}
        navigationAction={<BackLink to={RULES}>{t('rules.back')}</BackLink>}
      >
        {key ? (
          <Loaded query={query}>
            {() => (rule ? <Editor key={rule.key} rule={rule} /> : <Note kind="warning">{t('rules.not-there')}</Note>)}
          </Loaded>
        ) : (
          <Editor />
        )}
      </PageFrame>
    </Page.Protect>
  );
}
