import { Button, Flex, Typography } from '@strapi/design-system';
import { Link } from '@strapi/icons';
import type { MoveView } from '../../../server/src/connection/contract';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useConnect } from './use-connect';

interface Props {
  move: MoveView;
  onCorrect: () => void;
}

/** Second step: the account's consent, which comes back to the same page as any other. */
export function MoveConsent({ move, onCorrect }: Props) {
  const t = useText();
  const { connect, leaving } = useConnect();
  return (
    <Panel label={t('move.step-consent')}>
      <Flex direction="column" alignItems="flex-start" gap={4}>
        <Typography textColor="neutral800">{t('move.consent-help', { clientId: move.clientId })}</Typography>
        <Flex gap={2} wrap="wrap">
          <Button startIcon={<Link />} loading={leaving} onClick={() => connect(move.connection)}>
            {t('connection.connect')}
          </Button>
          <Button variant="tertiary" disabled={leaving} onClick={onCorrect}>
            {t('move.correct')}
          </Button>
        </Flex>
      </Flex>
    </Panel>
  );
}
