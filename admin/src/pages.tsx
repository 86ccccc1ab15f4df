import { Divider } from '@strapi/design-system';
import { Layouts, Page, SubNav, useAuth } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { LookUpPage } from './contacts/look-up-page';
import { OptOutsPage } from './contacts/opt-outs-page';
import { BackfillPage } from './content-sync/backfill-page';
import { RulePage } from './content-sync/rule-page';
import { RulesPage } from './content-sync/rules-page';
import { SkippedPage } from './content-sync/skipped-page';
import { VerifyPage } from './content-sync/verify-page';
import { DeliveriesPage } from './deliveries/deliveries-page';
import { DeliveryPage } from './deliveries/delivery-page';
import { DELIVERIES, LOOK_UP, OPT_OUTS, RULES, SIGNUPS } from './paths';
import { PERMISSIONS } from './permissions';
import { useText } from './shared/text';
import { SignupPage } from './signup-forms/desk/signup-page';
import { SignupsPage } from './signup-forms/desk/signups-page';

const LINKS = [
  { to: SIGNUPS, label: 'signups.title', permissions: PERMISSIONS.readSignups },
  { to: DELIVERIES, label: 'deliveries.title', permissions: PERMISSIONS.readDeliveries },
  { to: RULES, label: 'rules.title', permissions: PERMISSIONS.readRules },
  { to: LOOK_UP, label: 'look-up.title', permissions: PERMISSIONS.readContacts },
  { to: OPT_OUTS, label: 'opt-outs.title', permissions: PERMISSIONS.readContacts },
] as const;

/** What the main menu's entry leads to: the rooms that this administrator may enter, the first of them at once. */
export function Pages() {
  const t = useText();
  const granted = useAuth('ConstantContact', ({ permissions }) => permissions);
  const links = LINKS.filter((link) =>
    link.permissions.some(({ action }) => granted.some((permission) => permission.action === action))
  );
  const nav = (
    <SubNav.Main aria-label={t('plugin.name')}>
      <SubNav.Header label={t('plugin.name')} />
      <Divider />
      <SubNav.Content>
        <SubNav.Sections>
          {[
            <SubNav.Section key="pages" label={t('plugin.pages')}>
              {links.map(({ to, label }) => (
                <SubNav.Link key={to} to={to} label={t(label)} />
              ))}
            </SubNav.Section>,
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );

  return (
    <Layouts.Root sideNav={links.length > 0 ? nav : undefined}>
      <Routes>
        <Route index element={links[0] ? <Navigate to={links[0].to} replace /> : <Page.NoPermissions />} />
        <Route path="sign-ups" element={<SignupsPage />} />
        <Route path="sign-ups/:id" element={<SignupPage />} />
        <Route path="deliveries" element={<DeliveriesPage />} />
        <Route path="deliveries/:id" element={<DeliveryPage />} />
        <Route path="content-sync" element={<RulesPage />} />
        <Route path="content-sync/new" element={<RulePage key="new" />} />
        <Route path="content-sync/:key" element={<RulePage />} />
        <Route path="content-sync/:key/all-entries" element={<BackfillPage />} />
        <Route path="content-sync/:key/skipped" element={<SkippedPage />} />
        <Route path="content-sync/:key/verify" element={<VerifyPage />} />
        <Route path="look-up" element={<LookUpPage />} />
        <Route path="opt-outs" element={<OptOutsPage />} />
        <Route path="*" element={<Page.NoData />} />
      </Routes>
    </Layouts.Root>
  );
}
