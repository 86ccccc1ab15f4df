import { Box, Button, Flex } from '@strapi/design-system';
import { type KeyboardEvent, useState } from 'react';
import { TextField } from '../shared/inputs';
import { RowCell } from '../shared/row-box';
import { useText } from '../shared/text';

interface Props {
  /** What was selected. */
  words: string;
  onInsert: (link: string) => void;
  onCancel: () => void;
}

/** As the server takes it: a page with http(s), or a path of the same site. */
const isPage = (address: string) => /^(https?:\/\/[^\s/)]|\/(?!\/))[^\s)]*$/i.test(address);

export function LinkHelper({ words, onInsert, onCancel }: Props) {
  const t = useText();
  const [text, setText] = useState(words);
  const [address, setAddress] = useState('');
  const ready = text.trim() !== '' && !/[[\]]/.test(text) && isPage(address);
  const insert = () => ready && onInsert(`[${text.trim()}](${address})`);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    insert();
  };

  return (
    <Box background="neutral100" hasRadius padding={4} role="group" aria-label={t('linked-text.add')} onKeyDown={onKey}>
      <Flex gap={4} alignItems="flex-start">
        <RowCell>
          <TextField label={t('linked-text.words')} value={text} onChange={setText} />
        </RowCell>
        <RowCell grow={2}>
          <TextField
            label={t('linked-text.address')}
            placeholder="https://www.example.org/terms"
            value={address}
            error={address === '' || isPage(address) ? undefined : t('linked-text.address-wrong')}
            onChange={setAddress}
          />
        </RowCell>
      </Flex>
      <Flex gap={2} paddingTop={4}>
        <Button type="button" size="S" disabled={!ready} onClick={insert}>
          {t('linked-text.insert')}
        </Button>
        <Button type="button" size="S" variant="tertiary" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </Flex>
    </Box>
  );
}
