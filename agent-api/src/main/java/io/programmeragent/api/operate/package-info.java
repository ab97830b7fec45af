/** Restarting, redeploying and rolling back a running service. */
@NullMarked
package io.programmeragent.api.operate;

import org.jspecify.annotations.NullMarked;
