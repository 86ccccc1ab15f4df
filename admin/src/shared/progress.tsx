import { Box } from '@strapi/design-system';

interface Props {
  value: number;
  /** At least 1; `value` may be more where it grew meanwhile. */
  max: number;
  label: string;
  /** How far it is, in words. */
  text: string;
}

/** A bar over the whole width. Strapi's own one is for dark grounds. */
export function Progress({ value, max, label, text }: Props) {
  const percent = Math.round(Math.min(1, value / Math.max(max, 1)) * 100);
  return (
    <Box
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      background="neutral200"
      hasRadius
      height="8px"
      width="100%"
      overflow="hidden"
    >
      <Box background="primary600" height="100%" style={{ width: `${percent}%`, transition: 'width 300ms' }} />
    </Box>
  );
}
