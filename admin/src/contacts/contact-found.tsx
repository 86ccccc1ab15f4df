import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { LookUpResult } from '../../../server/src/contacts/contract';
import { CodeBox } from '../shared/code-box';
import { type Fact, Facts } from '../shared/facts';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';

function ContactFacts({ contact }: { contact: NonNullable<LookUpResult['contact']> }) {
  const t = useText();
  const facts: Fact[] = [
    { name: t('look-up.address'), value: contact.email ?? '–' },
    { name: t('look-up.status'), value: <Badge>{t(`status.${contact.status}`)}</Badge> },
    { name: t('look-up.permission'), value: <Badge>{t(`permission.${contact.permission}`)}</Badge> },
    { name: t('look-up.lists'), value: contact.lists.join(', ') || t('look-up.no-lists') },
    { name: t('look-up.id'), value: contact.id },
    ...contact.fields.map(({ name, value }) => ({ name, value: value || '–' })),
  ];
  if (contact.optedOutAt) {
    const value = (
      <Typography textColor="neutral800">
        <Time at={contact.optedOutAt} />
      </Typography>
    );
    facts.splice(3, 0, { name: t('look-up.opted-out-at'), value });
  }
  return <Facts facts={facts} />;
}

/** The request as it went out, what came back, and what that means for this person. */
export function ContactFound({ result, children }: { result: LookUpResult; children?: ReactNode }) {
  const t = useText();
  const { request, status, contact, meaning } = result;
  return (
    <Panel label={t('look-up.answer')}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Note kind={contact ? 'success' : 'info'} title={t(contact ? 'look-up.found' : 'look-up.not-found')}>
          {meaning}
        </Note>
        <Box>
          <Typography variant="sigma" textColor="neutral600">
            {t('look-up.request')}
          </Typography>
          <Flex gap={3} paddingTop={2}>
            <CodeBox label={t('look-up.request')}>{request}</CodeBox>
            <Badge variant={status < 400 ? 'success' : 'danger'}>{status}</Badge>
          </Flex>
        </Box>
        {contact ? <ContactFacts contact={contact} /> : null}
        {children}
      </Flex>
    </Panel>
  );
}
