import { tearDown } from './surroundings';

export default tearDown;
