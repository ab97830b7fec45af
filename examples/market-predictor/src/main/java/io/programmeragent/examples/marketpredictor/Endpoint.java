package io.programmeragent.examples.marketpredictor;

/** Answers requests to one route, several at the same time. */
interface Endpoint {
    Response answer(Request request);
}
