import { Box, Flex, Typography } from '@strapi/design-system';
import type { ConnectionView, SiteAnswer } from '../../../server/src/connection/contract';
import { ConfirmButton } from '../shared/confirm-button';
import { Facts } from '../shared/facts';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useAnswerSite } from './site-api';
import { useMayUpdate } from './use-may-update';

const ANSWERS = ['same', 'copy'] as const satisfies ReadonlyArray<SiteAnswer['answer']>;

/** The database was connected as another site: nothing is sent until somebody says whether this is still that one. */
export function SiteQuestion({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const mayUpdate = useMayUpdate();
  const [answer] = useAnswerSite();
  const { key, name, site, waiting } = connection;
  if (site.state !== 'asking') return null;

  return (
    <Note kind="danger" title={t('site.question')}>
      <Flex direction="column" alignItems="stretch" gap={4} width="100%">
        <Typography textColor="neutral800">{t('site.question-help', { count: waiting })}</Typography>
        <Facts
          facts={[
            { name: t('site.connected-at'), value: site.connectedAt ?? '–' },
            { name: t('site.here'), value: site.here ?? t('site.no-address') },
          ]}
        />
        {ANSWERS.map((one) => (
          <Box key={one}>
            <Typography tag="p" textColor="neutral800" paddingBottom={2}>
              {t(`site.${one}-means`)}
            </Typography>
            {mayUpdate ? (
              <ConfirmButton
                variant="secondary"
                label={t(`site.answer-${one}`)}
                accessibleLabel={t('site.answer-of', { answer: t(`site.answer-${one}`), name })}
                question={t(`site.confirm-${one}`, { name, count: waiting })}
                onConfirm={() => run(answer({ key, answer: one }).unwrap(), t(`site.answered-${one}`))}
              />
            ) : null}
          </Box>
        ))}
        {mayUpdate ? null : <Typography textColor="neutral600">{t('site.ask-somebody')}</Typography>}
      </Flex>
    </Note>
  );
}
