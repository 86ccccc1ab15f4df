import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { OneRule } from './one-rule';
import { VerifyRule } from './verify-rule';

export function VerifyPage() {
  const { key = '' } = useParams();
  return (
    <Page.Protect permissions={PERMISSIONS.updateRules}>
      <OneRule rule={key} title="verify.title" subtitle="verify.subtitle">
        {(rule) => <VerifyRule rule={rule} />}
      </OneRule>
    </Page.Protect>
  );
}
