/** How a plugin is described, configured and created. */
@NullMarked
package io.programmeragent.api.plugin;

import org.jspecify.annotations.NullMarked;
