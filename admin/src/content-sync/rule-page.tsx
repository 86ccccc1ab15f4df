import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useRules } from './api';
import { RuleEditor } from './rule-editor';
import { RuleFrame } from './rule-frame';
import { useSurroundings } from './use-surroundings';

function NewRule() {
  const around = useSurroundings();
  if (around.data) return <RuleEditor around={around.data} />;
  return (
    <RuleFrame>
      <Loaded query={around}>{() => null}</Loaded>
    </RuleFrame>
  );
}

function OneRule({ rule: key }: { rule: string }) {
  const t = useText();
  const rules = useRules();
  const around = useSurroundings();
  const rule = rules.data?.find((candidate) => candidate.key === key);
  if (rule && around.data) return <RuleEditor key={rule.key} rule={rule} around={around.data} />;
  return (
    <RuleFrame title={rule?.name ?? ''}>
      <Loaded query={rules}>
        {() =>
          rule ? <Loaded query={around}>{() => null}</Loaded> : <Note kind="warning">{t('rules.not-there')}</Note>
        }
      </Loaded>
    </RuleFrame>
  );
}

export function RulePage() {
  const { key } = useParams();
  return (
    <Page.Protect permissions={key ? PERMISSIONS.readRules : PERMISSIONS.updateRules}>
      {key ? <OneRule rule={key} /> : <NewRule />}
    </Page.Protect>
  );
}
