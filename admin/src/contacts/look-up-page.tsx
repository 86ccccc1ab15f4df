import { Box, Flex } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { LookUpInput, LookUpResult } from '../../../server/src/contacts/contract';
import { PERMISSIONS } from '../permissions';
import { Note } from '../shared/note';
import { PageFrame } from '../shared/page-frame';
import { type Problem, problemOf } from '../shared/problem';
import { useText } from '../shared/text';
import { useLookUp } from './api';
import { ContactFound } from './contact-found';
import { ErasePerson } from './erase-person';
import { LookUpForm } from './look-up-form';

function LookUp() {
  const t = useText();
  const [lookUp, { isLoading }] = useLookUp();
  const [found, setFound] = useState<{ email: string; result: LookUpResult } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const ask = async (input: LookUpInput) => {
    setFound(null);
    setProblem(null);
    try {
      setFound({ email: input.email, result: await lookUp(input).unwrap() });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const atInputs = problem !== null && Object.keys(problem.fields).length > 0;

  return (
    <PageFrame title={t('look-up.title')} subtitle={t('look-up.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <LookUpForm asking={isLoading} errors={problem?.fields ?? {}} onAsk={ask} />
        {problem && !atInputs ? (
          <Note kind="danger" title={t('look-up.failed')}>
            {problem.message || t('error.unknown')}
          </Note>
        ) : null}
        {found ? (
          <ContactFound result={found.result}>
            <Box>
              <ErasePerson email={found.email} onErased={() => setFound(null)} />
            </Box>
          </ContactFound>
        ) : null}
      </Flex>
    </PageFrame>
  );
}

export function LookUpPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.readContacts}>
      <LookUp />
    </Page.Protect>
  );
}
