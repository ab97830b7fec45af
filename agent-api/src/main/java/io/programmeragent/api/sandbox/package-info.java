/** Where commands run that must not touch the host. */
@NullMarked
package io.programmeragent.api.sandbox;

import org.jspecify.annotations.NullMarked;
