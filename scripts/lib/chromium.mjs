import fs from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns {string | undefined} a browser to drive: `CHROMIUM_PATH`, else where distributions put one */
export const findChromium = () =>
  [process.env.CHROMIUM_PATH, ...places].find((place) => place !== undefined && fs.existsSync(place));
