import { Box, Typography } from '@strapi/design-system';
import type { BackfillPreview } from '../../../server/src/content-sync/backfill/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { previewWords } from './backfill-words';

/** What a backfill would do, in words; nothing of it is done. */
export function BackfillForecast({ preview }: { preview: BackfillPreview }) {
  const t = useText();
  const { title, lines, cost, isLate } = previewWords(preview, t);
  return (
    <Note kind={isLate ? 'warning' : 'info'} title={title}>
      <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
        {lines.map((line) => (
          <li key={line}>
            <Typography textColor="neutral800">{line}</Typography>
          </li>
        ))}
      </Box>
      <Typography textColor="neutral800">{cost}</Typography>
    </Note>
  );
}
