import { Button, Flex } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { CodeBox } from '../shared/code-box';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useCopied } from '../shared/use-copied';
import { useRedirectAddress } from './api';

/** The consent would come back to another address than the one that this administrator is logged in at. */
const isElsewhere = (url: string) => new URL(url).origin !== location.origin;

/** The exact address to register, to the letter: a slash more or less and the service refuses the consent. */
export function CopyAddress() {
  const t = useText();
  const query = useRedirectAddress();
  const { copied, copy } = useCopied();

  return (
    <Loaded query={query}>
      {({ url }) => (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Flex gap={2} width="100%">
            <CodeBox label={t('connection.redirect-address')}>{url}</CodeBox>
            <Button
              type="button"
              variant="secondary"
              startIcon={copied ? <Check /> : <Duplicate />}
              onClick={() => copy(url)}
            >
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          </Flex>
          {isElsewhere(url) ? (
            <Note kind="warning">{t('connection.address-elsewhere', { here: location.origin })}</Note>
          ) : null}
        </Flex>
      )}
    </Loaded>
  );
}
