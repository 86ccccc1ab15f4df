import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useState } from 'react';
import { TextField } from '../../shared/inputs';
import { useText } from '../../shared/text';
import { useRun } from '../../shared/use-run';
import { useTest, useTryForm } from '../editor-api';
import { useLocale } from '../use-locale';
import type { FormPanelProps } from './form-panel';
import { SignupLine } from './signup-line';

const LOOK_AGAIN_MS = 1500;

/** A sign-up like any other, marked as a test, and what becomes of it. */
export function TestSignup({ documentId, version }: FormPanelProps) {
  const t = useText();
  const run = useRun();
  const locale = useLocale();
  const own = useAuth('ConstantContactTest', ({ user }) => user?.email);
  const [email, setEmail] = useState(own ?? '');
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState<string | null>(null);
  const [tryForm, { isLoading }] = useTryForm();
  const { data } = useTest(
    { documentId: documentId ?? '', id: sent ?? '' },
    { skip: sent === null, pollingInterval: LOOK_AGAIN_MS, refetchOnMountOrArgChange: true }
  );
  if (documentId === null) return <Typography textColor="neutral600">{t('form-panel.try-later')}</Typography>;

  const send = async () => {
    setProblem(undefined);
    const ran = await run(tryForm({ documentId, email, locale, status: version }).unwrap());
    if (ran.ok) setSent(ran.value.id);
    else setProblem(Object.values(ran.problem.fields)[0] ?? ran.problem.message);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="pi" textColor="neutral600">
        {t('form-panel.try-hint')}
      </Typography>
      <TextField label={t('form-panel.try-email')} type="email" value={email} error={problem} onChange={setEmail} />
      <Button
        type="button"
        variant="secondary"
        startIcon={<PaperPlane />}
        loading={isLoading}
        disabled={email.trim() === ''}
        onClick={send}
      >
        {t('form-panel.try-send')}
      </Button>
      <Box role="status">{data ? <SignupLine signup={data} /> : null}</Box>
    </Flex>
  );
}
