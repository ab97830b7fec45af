package io.programmeragent.standalone.http;

import java.util.Optional;

/** What takes a body by POST. */
public interface Upload {
    /** How many bytes it takes at most. */
    int limit();

    /** Why it does not even look at the body, where it does not. */
    Optional<Response> refuse(Request request);

    /** Takes a body. */
    Response take(Request request, byte[] body);
}
