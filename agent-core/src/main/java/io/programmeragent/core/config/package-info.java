/** The agent's whole configuration: declared keys, and the typed settings they become. */
@NullMarked
package io.programmeragent.core.config;

import org.jspecify.annotations.NullMarked;
