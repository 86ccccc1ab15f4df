import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { DELIVERIES } from '../paths';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useMend } from './verify-api';

interface Props {
  rule: string;
  documents: string[];
}

/** Delivers entries anew, whatever was sent before. */
export function MendButton({ rule, documents }: Props) {
  const t = useText();
  const run = useRun();
  const [mend, { data, isLoading }] = useMend();
  if (data) {
    return (
      <Note kind="success" title={t('mend.done', { count: data.documents })}>
        <Link tag={NavLink} to={DELIVERIES}>
          {t('mend.see')}
        </Link>
      </Note>
    );
  }
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography textColor="neutral600">{t('mend.hint')}</Typography>
      <Button loading={isLoading} onClick={() => run(mend({ rule, documents }).unwrap())}>
        {t('mend.now', { count: documents.length })}
      </Button>
    </Flex>
  );
}
