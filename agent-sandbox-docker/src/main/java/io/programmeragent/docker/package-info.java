/** Containers of a Docker engine: a sandbox for commands, and control of services. */
@NullMarked
package io.programmeragent.docker;

import org.jspecify.annotations.NullMarked;
