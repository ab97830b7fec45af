/** What plugins that ask a server over HTTP share: login, limits, retries, errors, streamed JSON. */
@NullMarked
package io.programmeragent.http;

import org.jspecify.annotations.NullMarked;
