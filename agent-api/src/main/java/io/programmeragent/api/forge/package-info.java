/** Where changes are proposed, checked and merged. */
@NullMarked
package io.programmeragent.api.forge;

import org.jspecify.annotations.NullMarked;
