// The reader as a page of its own.
import {bringToLife, goToCited} from './reading.js';

const reader = document.querySelector('.pc-reader');
if (reader) {
  const outline = reader.querySelector('.pc-outline');
  if (outline) outline.open = matchMedia('(min-width: 64rem)').matches;
  bringToLife(reader);
  goToCited(reader);
}
