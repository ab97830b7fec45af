package io.programmeragent.examples.marketpredictor;

/** Is told of each answered request, before the answer is sent. */
interface Traffic {
    /** Both {@code method} and {@code uri} come from small fixed sets: the uri is the template of a route. */
    void answered(String method, String uri, int status, long nanos);
}
