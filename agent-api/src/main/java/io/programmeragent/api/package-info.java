/** What every other package of the API builds on. */
@NullMarked
package io.programmeragent.api;

import org.jspecify.annotations.NullMarked;
