/** Metrics without a server: a service's own metrics endpoint, scraped, kept for a while, and asked in a part of PromQL. */
@NullMarked
package io.programmeragent.core.observe.scrape;

import org.jspecify.annotations.NullMarked;
