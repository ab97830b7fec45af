/** Log files: followed through rotation, read as entries of several lines, as text or JSON. */
@NullMarked
package io.programmeragent.core.observe.logfile;

import org.jspecify.annotations.NullMarked;
