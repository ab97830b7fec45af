/** What speaks against a change although the tests let it through. */
@NullMarked
package io.programmeragent.core.fix.doubt;

import org.jspecify.annotations.NullMarked;
