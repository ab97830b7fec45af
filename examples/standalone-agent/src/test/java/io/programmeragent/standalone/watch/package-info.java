/** The whole way from a service's metrics, alerts and logs to an incident, over real servers. */
@NullMarked
package io.programmeragent.standalone.watch;

import org.jspecify.annotations.NullMarked;
